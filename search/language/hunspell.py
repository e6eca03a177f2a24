"""Reads OpenTaal's Hunspell dictionary: every form with the word and the affix rule that it comes from.

Flags are two characters (FLAG long). Those that matter here, after the comments in the .aff file: Y* diminutives,
Z* plurals, A* forms of adjectives, V* of verbs, P* prefixes of separable verbs; Ca and Cb let a form begin a compound
or stand inside one, Cc lets it end one; Cx: only in compounds; Fw: forbidden; Ll, GL and the like: names.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BARE, NOUN, DIMINUTIVE, NAME = "bare", "noun", "diminutive", "name"
PERSON = "person"  # a person or abstraction named after an adjective: deskundige, deskundigheid
ADJECTIVE, COMPARATIVE, SUPERLATIVE, PARTITIVE = "adjective", "comparative", "superlative", "partitive"
VERB, PRESENT_PARTICIPLE, PREFIXED = "verb", "present participle", "prefixed"
SKIPPED = {"Fw"}
ONLY_INSIDE = "Cx"
BEGINS = {"Ca", "Cb"}
ENDS = "Cc"
WAYS = {
    "CA CB Cd Ch Ce": BARE,  # the same word, with the linking sound that it has in compounds
    "Zk Zm": PERSON,
    "Aa Al Am An Ar": ADJECTIVE,
    "Ab Ac Ao Ap Aq As Ax Ay": COMPARATIVE,
    "Ad Ae": SUPERLATIVE,
    "Ai At Au Av Aw": PARTITIVE,  # iets moois
    "Vi": PRESENT_PARTICIPLE,
}


@dataclass(frozen=True, slots=True)
class Form:
    """A form as spelled: the word it comes from, how (one of the names above), and its own flags."""

    text: str
    base: str
    way: str
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of an affix rule: what falls away at the end, what is added, on which endings."""

    strip: str
    add: str
    flags: frozenset[str]
    ending: re.Pattern[str] | None


def read_forms(folder: Path) -> Iterator[Form]:
    """Every form of the dictionary; a form that several words have comes once for each."""
    suffixes, prefixes = read_affixes(folder / "index.aff")
    lines = (folder / "index.dic").read_text("utf-8").splitlines()[1:]
    for line in lines:
        word, _, flag_text = line.split("\t")[0].strip().partition("/")
        flags = pairs(flag_text)
        if word and not flags & SKIPPED:
            yield from forms_of(word, flags, suffixes, prefixes)


def forms_of(
    word: str, flags: frozenset[str], suffixes: dict[str, list[Rule]], prefixes: dict[str, str]
) -> Iterator[Form]:
    """The word itself and all that its flags make of it."""
    own = [Form(word, word, BARE, flags)]
    for flag in sorted(flags & suffixes.keys()):
        way = way_of(flag)
        for rule in suffixes[flag]:
            if not word.endswith(rule.strip) or (rule.ending and not rule.ending.search(word)):
                continue
            text = (word[: -len(rule.strip)] if rule.strip else word) + rule.add
            if not text.endswith("-"):
                own.append(Form(text, word, way, rule.flags))
    yield from own
    for flag in sorted(flags & prefixes.keys()):
        for form in own:
            if form.way in (BARE, VERB, ADJECTIVE, PRESENT_PARTICIPLE):
                yield Form(prefixes[flag] + form.text, form.text, PREFIXED, frozenset((prefixes[flag],)))


def way_of(flag: str) -> str:
    """What sort of form an affix rule makes."""
    for flags, way in WAYS.items():
        if flag in flags.split():
            return way
    return {"Y": DIMINUTIVE, "Z": NOUN, "V": VERB}.get(flag[0], NAME)


def read_affixes(path: Path) -> tuple[dict[str, list[Rule]], dict[str, str]]:
    """Suffix rules by flag, and the prefixes of separable verbs by flag."""
    suffixes: dict[str, list[Rule]] = defaultdict(list)
    prefixes: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        fields = line.split()
        if len(fields) < 4 or fields[0] not in ("SFX", "PFX") or (fields[2] in "YN" and fields[3].isdigit()):
            continue
        kind, flag, strip, added = fields[:4]
        text, _, continued = added.partition("/")
        if kind == "SFX":
            ending = fields[4] if len(fields) > 4 and not fields[4].startswith("ts:") else "."
            suffixes[flag].append(
                Rule(
                    "" if strip == "0" else strip,
                    "" if text == "0" else text,
                    pairs(continued),
                    None if ending == "." else re.compile(ending + "$"),
                )
            )
        elif flag.startswith("P") and strip == "0":
            prefixes[flag] = text
    return dict(suffixes), prefixes


def pairs(flags: str) -> frozenset[str]:
    return frozenset(flags[at : at + 2] for at in range(0, len(flags), 2))
