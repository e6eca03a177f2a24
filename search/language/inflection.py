"""Rules of Dutch inflection: what a verb's stem is, and the term of a word that no list knows."""

from collections.abc import Callable

import Stemmer

_stemmer = Stemmer.Stemmer("dutch", 0)
SHORTEST_BASE = 3
VOWELS = "aeiou"
# Ending of a form, and what the base form has instead; the first that gives a known word counts
ENDINGS = (
    ("'s", ""),
    ("heden", "heid"),
    ("pjes", ""),
    ("tjes", ""),
    ("jes", ""),
    ("pje", ""),
    ("tje", ""),
    ("je", ""),
    ("s", ""),
    ("en", ""),
    ("n", ""),
    ("e", ""),
    ("t", "en"),
    ("de", "en"),
    ("te", "en"),
    ("den", "en"),
    ("ten", "en"),
)


def unknown_term(word: str, known: Callable[[str], str | None]) -> str:
    """The term of a word that is in no list: that of the known word of which it seems a form, or else the stem.
    `known` gives the term of a known word."""
    for ending, instead in ENDINGS:
        if not word.endswith(ending):
            continue
        body = word[: -len(ending)]
        for base in spellings(body) if ending in ("en", "e") else (body,):
            term = known(base + instead) if len(base) >= SHORTEST_BASE else None
            if term:
                return term
    return _stemmer.stemWord(word) or word


def spellings(body: str) -> tuple[str, ...]:
    """What may be left of a form without -en or -e: tuin, takk → tak, tak → taak, duiv → duif, huiz → huis."""
    if len(body) < 2:
        return (body,)
    found = [body]
    if body[-1] == body[-2] and body[-1] not in VOWELS:
        found.append(body[:-1])
    hard = {"v": "f", "z": "s"}.get(body[-1])
    if hard:
        found.append(body[:-1] + hard)
    if len(body) > 2 and body[-1] not in "aeioujw" and body[-2] in VOWELS and body[-3] not in VOWELS:
        found.append(body[:-1] + body[-2] + (hard or body[-1]))
    return tuple(found)


def stem(infinitive: str) -> str:
    """The stem of a verb as it is spelled: bel of bellen, woon of wonen, reis of reizen."""
    if infinitive.endswith("ijn") or not infinitive.endswith("en"):
        return infinitive.removesuffix("n")
    body = infinitive[:-2]
    if len(body) > 1 and body[-1] == body[-2] and body[-1] not in VOWELS:
        return body[:-1]
    return spellings(body)[-1]


def is_stem(form: str, infinitive: str) -> bool:
    """Whether the form is the stem of the infinitive; an unstressed vowel is not written long (wandel, teken)."""
    body = infinitive.removesuffix("en")
    return form == stem(infinitive) or (form == body and body.endswith(("el", "er", "en", "em")))
