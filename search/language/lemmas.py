"""Chooses the term of every known word, from OpenTaal's affix rules and simplemma's list, all in folded spelling.

OpenTaal says how a form can be made of a word, simplemma gives one lemma a form; both err. Where they disagree,
a noun that stands in compounds stays a noun, and a rare lemma of a frequent form is not believed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from search.language.hunspell import (
    ADJECTIVE,
    BARE,
    COMPARATIVE,
    DIMINUTIVE,
    ENDS,
    NAME,
    NOUN,
    ONLY_INSIDE,
    PARTITIVE,
    PERSON,
    PREFIXED,
    PRESENT_PARTICIPLE,
    SUPERLATIVE,
    VERB,
    Form,
)
from search.language.inflection import is_stem, stem
from search.language.spelling import fold

BELIEVED = 0.1  # an infinitive must be so frequent, as a share of the form that it explains
PARTITIVE_SHARE = 0.2  # "iets moois" is rarer than "mooi"; "slechts" is not: a word of its own
SURE_FLAGS = {ENDS, "Cd", "Ch"}  # ends compounds, or begins them with a linking s
# Known compounds that a noun is part of, to keep it apart from the verb that looks the same (bad)
SURE_NOUN = 4
PARTICIPLES = ("ge", "be", "ver", "ont", "her", "er")


class Lemmas:
    """The readings that the lists give of a form, and the choice between them."""

    def __init__(
        self, forms: Iterable[Form], simplemma: Mapping[str, str], frequency: Mapping[str, float]
    ) -> None:
        self.simplemma = simplemma
        self.frequency = frequency
        self.words: set[str] = set()  # all forms, but those that stand only inside compounds
        self.own: set[str] = set()  # forms with a line of their own in the dictionary
        self.nouns: set[str] = set()  # with a plural or diminutive
        self.joining: set[str] = set()  # that begin or end compounds: nouns for certain
        self.names: set[str] = set()  # written only with a capital
        self.adjectives: set[str] = set()
        self.infinitives: set[str] = set()
        self.bases: dict[str, dict[str, set[str]]] = defaultdict(dict)
        self.plurals: dict[str, set[str]] = defaultdict(set)
        for form in forms:
            self._read(form)
        # How many known nouns each noun ends, and begins, beside another word
        self.heads: Counter[str] = Counter()
        self.openings: Counter[str] = Counter()
        self._count_compounds()
        self._verb_weight: dict[str, float] = defaultdict(float)
        for form_text, lemma in simplemma.items():
            if form_text != lemma:
                self._verb_weight[lemma] += frequency.get(form_text, 0.0)
        self._stems: dict[str, set[str]] = defaultdict(set)
        for infinitive in self.infinitives:
            self._stems[stem(infinitive)].add(infinitive)
        self._add_vowel_changes()

    def _read(self, form: Form) -> None:
        text, base = fold(form.text), fold(form.base)
        if form.way != BARE or ONLY_INSIDE not in form.flags:
            self.words.add(text)
        if form.way == BARE and form.text == form.base:
            if form.text[:1].isupper():
                self.names.add(text)
            else:
                self.own.add(text)
            kinds = {flag[0] for flag in form.flags if flag != "Zm"}
            if kinds & {"Y", "Z"}:
                self.nouns.add(text)
            if form.flags & SURE_FLAGS:
                self.joining.add(text)
            if "A" in kinds:
                self.adjectives.add(text)
            if "Vi" in form.flags:
                self.infinitives.add(text)
        elif form.way == PREFIXED:
            (prefix,) = form.flags
            self._add(text, PREFIXED, fold(prefix) + "|" + base)
            if base in self.infinitives:
                self.infinitives.add(text)
        elif form.way not in (NAME, BARE) and text != base:
            self._add(text, form.way, base)
            if form.way == NOUN:
                self.plurals[base].add(text)

    def _add(self, text: str, way: str, base: str) -> None:
        self.bases[text].setdefault(way, set()).add(base)

    def _count_compounds(self) -> None:
        nouns = self.nouns | self.joining
        for word in nouns:
            for at in range(3, len(word) - 2):
                first, last = word[:at], word[at:]
                if last in nouns and first in self.own:
                    self.heads[last] += 1
                    self.openings[first] += 1

    def _add_vowel_changes(self) -> None:
        """Plurals as lid, leden and stad, steden: the noun has no plural rule, and the plural stands by itself."""
        for word in sorted(self.own):
            if word.endswith(("eden", "epen")) and word not in self.nouns:
                for vowel in "ia":
                    single = word[:-4] + vowel + word[-3]
                    common = self.frequency.get(single, 0.0) > BELIEVED * self.frequency.get(word, 0.0)
                    if common and single in self.nouns and single + single[-1] + "en" not in self.words:
                        self._add(word, NOUN, single)

    def term(self, form: str) -> str:
        """The term of a form."""
        single = self.plural(form)
        if single:
            return self.described(single) or single
        described = self.described(form)
        if described:
            return described
        verb = self.verb(form)
        if verb:
            noun = self.plural(verb)
            return noun if noun and is_stem(noun, verb) else verb
        return self._listed(form)

    def plural(self, form: str) -> str | None:
        """The noun of which the form is a plural or diminutive."""
        listed = self.simplemma.get(form, form)
        if listed == form and (form in self.own or form in self.nouns) and form not in self.infinitives:
            return None
        bases = self._of(form, NOUN, DIMINUTIVE)
        shorter = len(listed) < len(form) or (form.endswith("a") and listed.endswith("um"))
        if form in self.joining and (listed in self.nouns or listed in self.joining) and shorter:
            bases.add(listed)
        if listed == form[:-1] and form.endswith("en") and listed in self.words:
            bases.add(listed)  # ouderen: of oudere, not of ouder
        if not bases or (form in self.nouns and listed not in bases):
            return None
        found = self._commonest(bases, listed)
        verbal = form in self.infinitives and not is_stem(found, form)
        return None if verbal and self._verb_weight[form] > self._seen(found) else found

    def described(self, form: str) -> str | None:
        """The adjective of which the form is an inflection or a degree."""
        listed = self.simplemma.get(form, form)
        bases = self._of(form, ADJECTIVE, COMPARATIVE, SUPERLATIVE)
        if form in self.adjectives:
            return listed if listed in bases else None
        found: set[str] = set()
        if form not in self.joining or listed != form:
            found |= self._of(form, ADJECTIVE)
            if not form.endswith(("heid", "heden")):
                found |= self._of(form, PERSON)
        if form not in self.nouns and listed != form and self.simplemma.get(form + "n") != form:
            found |= self._of(form, COMPARATIVE)
        if listed in bases or not self._is_verb(listed):
            found |= self._of(form, SUPERLATIVE)
        partitive = self._of(form, PARTITIVE) if form not in self.own else set()
        found |= {base for base in partitive if self._seen(form) < PARTITIVE_SHARE * self._seen(base)}
        return self._commonest(found, listed) if found else None

    def _is_verb(self, word: str) -> bool:
        return word in self.infinitives or (self._verb_weight.get(word, 0.0) > 0 and word.endswith("n"))

    def verb(self, form: str) -> str | None:
        """The infinitive of a form of a verb; the present participle is an adjective (lopend)."""
        if form in self.infinitives:
            return form
        participles = self._of(form, PRESENT_PARTICIPLE)
        if participles:
            return min(participles) + "d"
        found = self._possible_verb(form)
        if not found or self._seen(found) < BELIEVED * self._seen(form):
            return None
        noun = form in self.nouns or form in self.joining
        if noun and (is_stem(form, found) or self.heads[form] + self.openings[form] >= SURE_NOUN):
            return None
        if form in self.adjectives and not form.startswith(PARTICIPLES):
            return None
        return found

    def _possible_verb(self, form: str) -> str | None:
        if form in self._stems:
            return self._commonest(self._stems[form], self.simplemma.get(form, form))
        listed = self.simplemma.get(form)
        if listed and listed != form and self._may_be_verb(listed) and not misled(form, listed):
            return listed
        for prefixed in sorted(self._of(form, PREFIXED)):
            prefix, base = prefixed.split("|")
            verb = base if base in self.infinitives else self._possible_verb(base)
            if verb:
                return prefix + verb
        for base in sorted(self._of(form, VERB)):
            verb = base if base in self.infinitives else self._possible_verb(base)
            if verb:
                return verb
        return None

    def _may_be_verb(self, word: str) -> bool:
        if word in self.infinitives:
            return True
        return word.endswith("n") and word not in self.nouns and (word in self.words or self._seen(word) > 0)

    def _listed(self, form: str) -> str:
        """simplemma's lemma, if it can be believed."""
        listed = self.simplemma.get(form, form)
        if (
            form in self.nouns
            or form in self.joining
            or (form in self.adjectives and listed not in self.adjectives)
        ):
            return form
        return listed if self._seen(listed) >= BELIEVED / 2 * self._seen(form) else form

    def _of(self, form: str, *ways: str) -> set[str]:
        bases = self.bases.get(form)
        return {base for way in ways for base in bases.get(way, ())} if bases else set()

    def _seen(self, word: str) -> float:
        return self.frequency.get(word, 0.0)

    def _commonest(self, words: set[str], listed: str) -> str:
        return listed if listed in words else max(sorted(words), key=self._seen)


def misled(form: str, infinitive: str) -> bool:
    """Whether a participle in ge- can't be of this verb: gestaan is not of afstaan. Short ones are irregular."""
    return form.startswith("ge") and len(infinitive) > len("zijn") and form[2:3] != infinitive[:1]
