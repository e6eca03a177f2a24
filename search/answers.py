"""Answers to the words of a search that are no documents: the registered ones that the tree of the words finds.

They are few, so each of them is looked at, in the process and with the engine's own tree; what an engine would
count, sort and export stays free of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from search.dictionary import Dictionary, current
from search.find import MOST_WORDS
from search.language.analyser import Analyser
from search.query.nodes import AllOf, AnyOf, Coded, Node, Phrase, Prefix, QueryTree, Stream, Term
from search.registry import Answer, Name, answer_providers

MOST = 3  # on a phone these fill a screen already, and the examples stand below
MOST_OF_A_KIND = 2  # or three questions would leave no room for the theme that has just this name
LEAST = 0.5  # of the best: beside an answer that has these words as its name, others only look like noise
FEW_WORDS = 2  # so many must all be found; of more, MOST_WORDS
# What a word counts for by where it is found: a title says what an answer is about, a summary may name it in passing.
WEIGHTS = {"title": 3.0, "labels": 2.0, "summary": 1.0}
HEADS = ("title", "labels")
IN_A_COMPOUND = 0.6  # of what the word by itself counts for
NOWHERE = AnyOf(())  # what is found in no answer
BETWEEN = " | "  # parts two labels, so that no phrase runs from one into the next


@dataclass(frozen=True)
class FieldWords:
    """The words of one field of an answer: by stream its terms, and all of them in a row for phrases."""

    terms: Mapping[str, frozenset[str]]
    rows: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class KnownAnswer:
    """An answer with its words. `kind`: the place of its kind among all kinds. `name`: as it is suggested."""

    answer: Answer
    kind: int
    fields: Mapping[str, FieldWords]
    name: Name

    @property
    def is_over(self) -> bool:
        return self.answer.until is not None and self.answer.until <= timezone.now()


class KnownAnswers(tuple[KnownAnswer, ...]):
    """Answers in their order, and all terms that they have."""

    @cached_property
    def terms(self) -> Mapping[str, frozenset[str]]:
        """Stream → every term of it in any answer."""
        return {
            stream: frozenset().union(
                *(field.terms[stream] for each in self for field in each.fields.values())
            )
            for stream in Stream
        }


_kept: tuple[Dictionary, KnownAnswers] | None = None


def known_answers(dictionary: Dictionary) -> KnownAnswers:
    """All answers there are, read and analysed once for each state of the words."""
    global _kept
    kept = _kept
    if kept is None or kept[0] is not dictionary:
        found = [
            known(answer, kind, dictionary.analyser)
            for kind, provider in enumerate(answer_providers())
            for answer in provider.answers()
            if answer.url
        ]
        kept = _kept = dictionary, KnownAnswers(found)
    return kept[1]


def known(answer: Answer, kind: int, analyser: Analyser) -> KnownAnswer:
    """The answer with its words."""
    return KnownAnswer(
        answer=answer,
        kind=kind,
        fields={
            "title": words_of([answer.title], analyser),
            "labels": words_of([*answer.alternatives, *answer.labels], analyser),
            "summary": words_of([answer.summary], analyser),
        },
        name=Name(label=answer.title, alternatives=answer.alternatives, group=answer.group, url=answer.url),
    )


def words_of(texts: Iterable[str], analyser: Analyser) -> FieldWords:
    """These texts as the words of one field."""
    streams = [analyser.streams(text) for text in texts]
    rows: dict[str, str] = {
        stream: f" {BETWEEN.join(getattr(each, stream) for each in streams)} " for stream in Stream
    }
    return FieldWords(
        terms={stream: frozenset(row.split()) - {BETWEEN.strip()} for stream, row in rows.items()}, rows=rows
    )


def answers_to(tree: QueryTree | None, filters: Mapping[str, frozenset[str]]) -> list[Answer]:
    """The answers that this process knows to what the words ask, within these filters. Raises SearchUnavailable."""
    if tree is None or not tree.required:
        return []
    return answers_for(tree, filters, known_answers(current()))


def answers_for(tree: QueryTree, filters: Mapping[str, frozenset[str]], among: KnownAnswers) -> list[Answer]:
    """The best answers, by kind: no more than MOST. Empty for a tree without words."""
    asked = pruned_tree(tree, among.terms)
    scored = [
        (score, each)
        for each in among
        if not each.is_over and _is_within(each.answer, filters) and (score := score_of(asked, each))
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].kind))
    best: list[tuple[float, KnownAnswer]] = []
    for score, each in scored:
        of_its_kind = sum(other.kind == each.kind for _, other in best)
        if score >= scored[0][0] * LEAST and of_its_kind < MOST_OF_A_KIND:
            best.append((score, each))
    return [each.answer for _, each in sorted(best[:MOST], key=lambda pair: (pair[1].kind, -pair[0]))]


def pruned_tree(tree: QueryTree, terms: Mapping[str, frozenset[str]]) -> QueryTree:
    """The tree without the forms that no answer has, since a word comes with tens of them. A word keeps its place:
    it is not found then."""
    return QueryTree(
        required=tuple(pruned(node, terms) or NOWHERE for node in tree.required),
        excluded=tuple(node for each in tree.excluded if (node := pruned(each, terms))),
    )


def pruned(node: Node, terms: Mapping[str, frozenset[str]]) -> Node | None:
    """What is left of a node; None where nothing of it can be found."""
    if isinstance(node, Term):
        return node if node.text in terms[node.stream] else None
    if isinstance(node, Phrase):
        return node if terms[node.stream].issuperset(node.texts) else None
    if isinstance(node, AnyOf | AllOf):
        kept = [left for inner in node.nodes if (left := pruned(inner, terms))]
        if isinstance(node, AllOf):
            return AllOf(tuple(kept)) if len(kept) == len(node.nodes) else None
        return AnyOf(tuple(kept)) if kept else None
    return node


def _is_within(answer: Answer, filters: Mapping[str, frozenset[str]]) -> bool:
    """Whether it has one of the chosen codes of each filter that it knows."""
    return all(
        not codes or parameter not in answer.facets or codes & answer.facets[parameter]
        for parameter, codes in filters.items()
    )


def score_of(tree: QueryTree, known: KnownAnswer) -> float:
    """How well an answer fits the words; 0.0 where it does not.

    All of a few words must be found, of more than that most, and one of them in the title or a label: unless
    all of them are in the summary.
    """
    if any(weigh(node, known, tuple(WEIGHTS)) for node in tree.excluded):
        return 0.0
    scores = [weigh(node, known, tuple(WEIGHTS)) for node in tree.required]
    number, found = len(scores), sum(score > 0 for score in scores)
    needed = number if number <= FEW_WORDS else round(number * MOST_WORDS)
    if not found or found < needed:
        return 0.0
    if found < number and not any(weigh(node, known, HEADS) for node in tree.required):
        return 0.0
    return sum(scores)


def weigh(node: Node, known: KnownAnswer, fields: Sequence[str]) -> float:
    """What a node counts for in these fields of an answer; 0.0 where it is not found there."""
    if isinstance(node, AnyOf):
        return max((weigh(inner, known, fields) for inner in node.nodes), default=0.0)
    if isinstance(node, AllOf):
        return max(weigh_together(node, known, name) for name in fields)
    if isinstance(node, Coded):
        return node.weight * bool(known.answer.facets.get(node.parameter, frozenset()) & set(node.codes))
    asked = [name for name in fields if not _fields_of(node) or name in _fields_of(node)]
    return max((WEIGHTS[name] for name in asked if has(known.fields[name], node)), default=0.0) * worth(node)


def weigh_together(node: AllOf, known: KnownAnswer, field: str) -> float:
    """What words that mean one thing together count for: on average, where one field has them all. "Geldzorgen" is
    not found where one field speaks of money and another of care."""
    scores = [weigh(inner, known, (field,)) for inner in node.nodes]
    return sum(scores) / len(scores) if scores and all(scores) else 0.0


def _fields_of(node: Term | Phrase | Prefix) -> tuple[str, ...]:
    return () if isinstance(node, Phrase) else node.fields


def worth(node: Term | Phrase | Prefix) -> float:
    """The weight of a leaf, less where the word is only a part of another."""
    in_a_compound = not isinstance(node, Prefix) and node.stream == Stream.PARTS
    return node.weight * (IN_A_COMPOUND if in_a_compound else 1.0)


def has(words: FieldWords, node: Term | Phrase | Prefix) -> bool:
    """Whether a field has what a leaf looks for."""
    if isinstance(node, Term):
        return node.text in words.terms[node.stream]
    if isinstance(node, Phrase):
        return f" {' '.join(node.texts)} " in words.rows[node.stream]
    return any(word.startswith(node.text) for word in words.terms[Stream.EXACT])
