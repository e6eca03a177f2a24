"""What practices.evidence counts, in one Dutch sentence that is the same everywhere and hides nothing.

A sentence begins with how many, says how far they were tested, then every direction in which something was found, and
ends with what is not known. What did not work is always in it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from practices.evidence import (
    DID_NOT_WORK,
    DIRECTIONS,
    INDEPENDENTLY,
    LOCALLY,
    MIXED,
    NOT_TESTED,
    PROMISING,
    UNKNOWN,
    WORKED,
    FindingFact,
    PracticeFact,
    Summary,
    counted,
    stage_of,
    synthesis,
)

STAGE_LABELS = {
    NOT_TESTED: "Niet getoetst",
    LOCALLY: "Lokaal geëvalueerd",
    INDEPENDENTLY: "Onafhankelijk geëvalueerd",
}
DIRECTION_LABELS = {
    WORKED: "werkte",
    PROMISING: "veelbelovend",
    MIXED: "gemengd",
    DID_NOT_WORK: "werkte niet",
    UNKNOWN: "onbekend",
}
# Behind a number or a stage, where the word alone would not say of what it is.
IN_A_LINE = {**DIRECTION_LABELS, UNKNOWN: "uitkomst onbekend"}
# "1 …": what was seen in so many examples.
SEEN = {
    WORKED: "werkte",
    PROMISING: "veelbelovend",
    MIXED: "met een gemengde uitkomst",
    DID_NOT_WORK: "werkte niet",
    UNKNOWN: "onderzocht zonder duidelijke uitkomst",
}
# "2 …": the verbs of several.
SEVERAL = {WORKED: "werkten", DID_NOT_WORK: "werkten niet"}
NO_EXAMPLES = "Nog geen voorbeelden."
COSTS_UNKNOWN = "niets bekend over kosten"


def sentence(summary: Summary) -> str:
    """The sentence about some practices: "7 voorbeelden; 2 onafhankelijk geëvalueerd; 1 werkte niet; niets bekend over
    kosten."."""
    if not summary.practices:
        return NO_EXAMPLES
    return f"{'; '.join(_parts(summary))}."


def sentence_about_one(fact: PracticeFact, *, today: date) -> str:
    """The same about one practice, to stand behind a few words: "lokaal geëvalueerd; werkte niet; landelijk erkend;
    niets bekend over kosten."."""
    summary = synthesis([fact], today=today)
    parts = [STAGE_LABELS[stage].lower() for stage in summary.stages]
    parts += [SEEN[direction] for direction in DIRECTIONS if summary.tested_with.get(direction)]
    for who, directions in (("volgens betrokkenen zelf", summary.told), ("elders", summary.elsewhere)):
        if said := [IN_A_LINE[direction] for direction in DIRECTIONS if directions.get(direction)]:
            parts.append(f"{who}: {', '.join(said)}")
    if summary.recognised:
        parts.append("landelijk erkend")
    if not summary.costs_known:
        parts.append(COSTS_UNKNOWN)
    return f"{'; '.join(parts)}."


def _parts(summary: Summary) -> Iterator[str]:
    one = summary.practices == 1
    yield "1 voorbeeld" if one else f"{summary.practices} voorbeelden"
    for stage in (INDEPENDENTLY, LOCALLY):
        if number := summary.stages.get(stage, 0):
            yield f"{number} {STAGE_LABELS[stage].lower()}"
    if not summary.tested:
        yield "niet getoetst" if one else "geen enkel getoetst"
    yield from _directions(summary)
    if summary.recognised:
        yield f"{summary.recognised} landelijk erkend"
    if not summary.costs_known:
        yield COSTS_UNKNOWN
    elif not one:
        yield f"bij {summary.costs_known} is iets bekend over kosten"


def _directions(summary: Summary) -> Iterator[str]:
    for direction in DIRECTIONS:
        if number := summary.tested_with.get(direction, 0):
            yield _number_of(number, direction, SEEN)
    if summary.told:
        yield f"volgens betrokkenen zelf: {listed(summary.told)}"
    if summary.elsewhere:
        yield f"dezelfde aanpak elders: {listed(summary.elsewhere)}"


def evidence_line(findings: Iterable[FindingFact]) -> str:
    """One line for a card: the stage, and the directions of what it rests on: "Lokaal geëvalueerd: veelbelovend".

    Experiences are named as such, and only those of them that did not work in so many words: a good word of the people
    who made it would make a card look tested.
    """
    findings = counted(findings)
    stage = stage_of(findings)
    tests = [finding.direction for finding in findings if finding.about_this and finding.is_test]
    told = [finding.direction for finding in findings if finding.about_this and not finding.is_test]
    elsewhere = [finding.direction for finding in findings if not finding.about_this]
    parts = [f"{STAGE_LABELS[stage]}: {_in_one_line(tests)}" if tests else STAGE_LABELS[stage]]
    if DID_NOT_WORK in told:
        parts.append(f"volgens betrokkenen zelf: {_in_one_line(told)}")
    elif told and not tests:
        parts.append(f"{len(told)} {'bevinding' if len(told) == 1 else 'bevindingen'}, niet uit onderzoek")
    if DID_NOT_WORK in elsewhere:
        parts.append(f"elders: {_in_one_line(elsewhere)}")
    return " · ".join(parts)


def _in_one_line(directions: Iterable[str]) -> str:
    """The directions of the findings of one practice: "veelbelovend", or "1 werkte, 2 werkten niet"."""
    numbers = Counter(directions)
    return IN_A_LINE[next(iter(numbers))] if len(numbers) == 1 else listed(numbers)


def listed(numbers: Mapping[str, int]) -> str:
    """Directions with their numbers, in their order: "2 werkten, 1 werkte niet"."""
    return ", ".join(
        _number_of(numbers[direction], direction, IN_A_LINE)
        for direction in DIRECTIONS
        if numbers.get(direction)
    )


def _number_of(number: int, direction: str, words: Mapping[str, str]) -> str:
    word = words[direction] if number == 1 else SEVERAL.get(direction, words[direction])
    return f"{number} {word}"
