"""Sources, findings and recognitions of Drenthe in the content folder: known words, read works, no guess."""

import re
from datetime import date
from uuid import NAMESPACE_URL, uuid5

import pytest

from practices.loading.files import read_folder, read_terms
from tests.integration.content import DRENTHE

SOURCES = read_folder(DRENTHE, "sources")
EXAMPLES = read_folder(DRENTHE, "examples")
FINDINGS = {
    f"{name} {number}": finding
    for name, data in EXAMPLES.items()
    for number, finding in enumerate(data.get("findings", []), start=1)
}
RECOGNITIONS = {
    f"{name} {number}": recognition
    for name, data in EXAMPLES.items()
    for number, recognition in enumerate(data.get("recognitions", []), start=1)
}
ELEMENTS = {term["code"]: term for term in read_terms(DRENTHE, "working_elements", "working_element")}

SOURCE_KEYS = {
    *("code", "title", "authors", "kind", "container_title", "volume", "issue", "pages", "publisher"),
    *(
        "year",
        "month",
        "day",
        "doi",
        "isbn",
        "url",
        "peer_reviewed",
        "language",
        "read_as",
        "seen_on",
        "note",
    ),
}
KINDS = {
    *("artikel-tijdschrift", "rapport", "boek", "hoofdstuk", "proefschrift", "scriptie"),
    *("webpagina", "nieuwsbericht", "databankpagina", "beleidsstuk", "advies"),
}
READ_AS = {"geheel", "samenvatting", "titelblad", "via-een-ander"}
FINDING_KEYS = {
    *("code", "outcome", "direction", "found", "where", "target_group", "source_type", "about"),
    *("independent", "year", "source", "source_place", "limits"),
}
DIRECTIONS = {"werkte", "veelbelovend", "gemengd", "werkte-niet", "onbekend"}
SOURCE_TYPES = {
    *("initiatiefnemer", "deelnemers", "professional", "monitoring"),
    *("kwalitatief", "zonder-vergelijking", "met-vergelijking", "review"),
}
RECOGNITION_KEYS = {
    *("databank", "level", "label", "judged_by", "committee", "recognised_on"),
    *("provisional", "valid_until", "seen_on", "source"),
}
DATABANKS = {"rivm", "nji", "movisie", "sport-en-bewegen", "trimbos", "ncj", "vilans", "justitie", "anders"}
LEVELS = {
    *("goed-beschreven", "goed-onderbouwd"),
    *("eerste-aanwijzingen", "goede-aanwijzingen", "sterke-aanwijzingen"),
}
# Sites that copy works of others: a source names the publisher, or no address at all
COPIES = re.compile(r"5dok|docplayer|fdocuments|scribd|adoc\.pub|expydoc|headtopics|pdfslide|vdocuments")


def codes(vocabulary: str, table: str) -> set[str]:
    return {term["code"] for term in read_terms(DRENTHE, vocabulary, table)}


def isbn_adds_up(isbn: str) -> bool:
    digits = re.sub(r"[ -]", "", isbn)
    if len(digits) == 10:
        values = [10 if digit == "X" else int(digit) for digit in digits]
        return sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0
    return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0


@pytest.mark.parametrize("name", SOURCES)
def test_source_is_told_in_known_words(name):
    source = SOURCES[name]
    assert source["code"] == name
    assert set(source) <= SOURCE_KEYS
    assert source["title"].strip()
    assert "…" not in source["title"]
    assert source["kind"] in KINDS
    assert source["read_as"] in READ_AS
    assert isinstance(source["seen_on"], date)
    assert not COPIES.search(source.get("url", ""))
    assert isbn_adds_up(source.get("isbn", "0000000000"))


def test_identifiers_of_sources_are_bare_and_unique():
    dois = [source["doi"] for source in SOURCES.values() if "doi" in source]
    assert len(set(dois)) == len(dois)
    assert [doi for doi in dois if not re.fullmatch(r"10\.\d{4,9}/[^\sA-Z]+", doi)] == []


@pytest.mark.parametrize("name", FINDINGS)
def test_finding_is_told_in_known_words(name):
    finding = FINDINGS[name]
    assert set(finding) <= FINDING_KEYS
    assert finding["direction"] in DIRECTIONS
    assert finding["source_type"] in SOURCE_TYPES
    assert finding["about"] in {"dit-voorbeeld", "dezelfde-aanpak-elders"}
    assert finding["outcome"] in codes("outcomes", "outcome")
    assert finding.get("target_group", "ouderen") in codes("target_groups", "target_group")
    assert finding["source"] in SOURCES


@pytest.mark.parametrize("name", FINDINGS)
def test_finding_says_what_where_and_what_it_cannot_show(name):
    finding = FINDINGS[name]
    assert all(finding[key].strip() for key in ("found", "where", "limits"))


@pytest.mark.parametrize("name", FINDINGS)
def test_finding_rests_on_what_was_read(name):
    assert SOURCES[FINDINGS[name]["source"]]["read_as"] != "titelblad"


@pytest.mark.parametrize("name", FINDINGS)
def test_code_of_a_finding_follows_from_its_place(name):
    """So a finding written twice has one code, and what cites it stays right."""
    record, number = name.rsplit(" ", 1)
    assert FINDINGS[name]["code"] == str(uuid5(NAMESPACE_URL, f"finding:{record}:{number}"))


@pytest.mark.parametrize("name", FINDINGS)
def test_what_a_party_says_of_itself_shows_no_direction(name):
    finding = FINDINGS[name]
    if finding["source_type"] == "initiatiefnemer":
        assert (finding["direction"], finding["independent"]) == ("onbekend", False)


@pytest.mark.parametrize("name", RECOGNITIONS)
def test_recognition_is_told_in_known_words(name):
    recognition = RECOGNITIONS[name]
    assert set(recognition) <= RECOGNITION_KEYS
    assert recognition["databank"] in DATABANKS
    assert recognition["level"] in LEVELS
    assert recognition["label"]
    assert recognition["judged_by"] in {"commissie", "praktijkpanel", "onbekend"}
    assert recognition["source"] in SOURCES
    assert isinstance(recognition["seen_on"], date)


def test_no_end_of_a_recognition_is_worked_out():
    """No databank that was read stated one."""
    assert [name for name, recognition in RECOGNITIONS.items() if "valid_until" in recognition] == []


def test_at_least_twelve_examples_have_findings_or_recognitions():
    told = [name for name, data in EXAMPLES.items() if data.get("findings") or data.get("recognitions")]
    assert len(told) >= 12


def test_what_did_not_work_has_findings():
    failed = {name.rsplit(" ", 1)[0] for name, one in FINDINGS.items() if one["direction"] == "werkte-niet"}
    assert {"in-balans", "healthy-ageing-epe", "triple-p"} <= failed


def test_recognised_approach_keeps_its_recognition_beside_what_was_found():
    data = EXAMPLES["in-balans"]
    assert data["recognitions"][0]["level"] == "eerste-aanwijzingen"
    assert data["findings"][0]["direction"] == "werkte-niet"


@pytest.mark.parametrize("name", [name for name, data in EXAMPLES.items() if data.get("findings")])
def test_example_with_findings_says_what_is_not_known(name):
    assert EXAMPLES[name]["not_known"].strip()


@pytest.mark.parametrize("name", ELEMENTS)
def test_reason_of_a_working_element_has_a_source_that_was_read(name):
    element = ELEMENTS[name]
    assert ("why" in element) == ("source" in element)
    if "source" in element:
        assert SOURCES[element["source"]]["read_as"] != "titelblad"


def test_working_elements_that_go_together_say_so_of_each_other():
    pairs = {(code, other) for code, term in ELEMENTS.items() for other in term.get("goes_with", [])}
    assert pairs == {(other, code) for code, other in pairs}


def test_rows_of_sources_that_point_to_the_library_say_nothing_twice():
    twice = [
        (name, row)
        for name, data in EXAMPLES.items()
        for row in data["sources"]
        if "source" in row and not set(row) <= {"source", "note"}
    ]
    assert twice == []
