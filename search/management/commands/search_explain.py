"""Explain a search: how the words were analysed, what they became, and how a document scores."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import hybrid
from search.dictionary import Dictionary, current
from search.engine import SearchUnavailable, get_engine
from search.find import ENOUGH, Question, find, question_of
from search.query.draft import Draft
from search.query.nodes import AllOf, AnyOf, Coded, Node, Phrase, Prefix, Term
from search.query.parts import PARTS
from search.semantics import why_without
from search.types import Query, Results


class Command(BaseCommand):
    help = "Explain what search makes of words, and with --document how that document scores."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("words", help='the words, as a visitor types them: "hulp Westerveld"')
        parser.add_argument("--document", help="the key of a document, such as voorbeeld:12")
        parser.add_argument(
            "--off",
            nargs="*",
            default=[],
            choices=[*PARTS, *hybrid.PARTS],
            help="parts of the query to leave out",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        query = Query(text=options["words"], switched_off=frozenset(options["off"]), size=10, related=True)
        try:
            self._explain(query, options["document"])
        except SearchUnavailable as problem:
            raise CommandError(f"Zoeken is er nu niet: {problem}") from problem

    def _explain(self, query: Query, document: str | None) -> None:
        engine, dictionary = get_engine(), current()
        question = question_of(query, engine, dictionary)
        self.stdout.write(f"Engine {engine.name}, generation {engine.current()}")
        self.stdout.write(f"{why_without() or 'By words and meaning'}\n\nWords")
        for token in dictionary.analyser.tokens(query.text):
            parts = f", parts {' + '.join(token.word.parts)}" if token.word.parts else ""
            self.stdout.write(f"  {token.text}: term {token.word.term}{parts}")
        self._write_tree(question.draft)
        self._write_situations(question, dictionary)
        self._write_hits(find(query))
        if document:
            self.stdout.write(f"\nScore of {document}")
            place, _ = engine.search_first(question.steps, enough=ENOUGH)
            self.stdout.write(engine.explain(question.steps[place], document))

    def _write_situations(self, question: Question, dictionary: Dictionary) -> None:
        """The situations that the words may tell of, and why: by which words and which line."""
        told = dict(enumerate(question.draft.told))
        if question.hybrid and question.hybrid.heard:
            self.stdout.write("\nSituations, by words and meaning")
            for heard in question.hybrid.heard:
                self.stdout.write(
                    f"  {dictionary.situations[heard.place].name}: share {heard.share:.2f}, nearness "
                    f"{heard.nearness:.2f}, words {told.get(heard.place, 0.0):.2f}, like "
                    f"“{heard.line(dictionary)}”"
                )
        elif any(told.values()):
            self.stdout.write("\nSituations, by words")
            for place in sorted(told, key=lambda place: -told[place])[:3]:
                self.stdout.write(f"  {dictionary.situations[place].name}: words {told[place]:.2f}")

    def _write_hits(self, results: Results) -> None:
        """The first hits: score by words, cosine and what both make, and which are no match."""
        relaxed = ", not every word needed" if results.relaxed else ""
        self.stdout.write(f"\n{results.count} found{relaxed}, {results.related} related")
        self.stdout.write("  place   words  cosine   fused")
        for place, hit in enumerate(results.hits, start=1):
            cosine = f"{hit.standing.cosine:7.3f}" if hit.standing and hit.standing.cosine else "      -"
            fused = f"{hit.standing.fused:7.3f}" if hit.standing else "      -"
            name = f"{hit.key}  {hit.display.get('title', '')}{'  (related)' if hit.related else ''}"
            self.stdout.write(f"  {place:5} {hit.score:7.3f} {cosine} {fused}  {name}")

    def _write_tree(self, draft: Draft) -> None:
        tree = draft.tree()
        for written, meant in draft.corrections:
            self.stdout.write(f"\nCorrected: {written} to {meant}")
        once_not_all_are = [node for node in draft.loose if node not in tree.required]
        for name, nodes in (
            ("Needed", tree.required),
            ("Enough, once not every word is needed", once_not_all_are),
            ("Lifts", tree.lifts),
            ("Left out", tree.excluded),
        ):
            if nodes:
                self.stdout.write(f"\n{name}")
            for node in nodes:
                for line in lines_of(node):
                    self.stdout.write(f"  {line}")


def lines_of(node: Node, depth: int = 0) -> list[str]:
    """A node of the tree as indented lines."""
    indent = "  " * depth
    match node:
        case AnyOf(nodes) | AllOf(nodes):
            name = "any of" if isinstance(node, AnyOf) else "all of"
            return [f"{indent}{name}", *(line for inner in nodes for line in lines_of(inner, depth + 1))]
        case Term(text, stream, weight, _):
            return [f"{indent}{text} [{stream}] × {weight:g}"]
        case Phrase(texts, stream, weight):
            return [f'{indent}"{" ".join(texts)}" [{stream}] × {weight:g}']
        case Prefix(text, weight, _):
            return [f"{indent}{text}… × {weight:g}"]
        case Coded(parameter, codes, weight):
            return [f"{indent}{parameter} = {', '.join(codes)}: + {weight:g}"]
