"""The what-works pages of Drenthe as they stand in the content folder: easy to read, and resting on what was read."""

from typing import Any
from uuid import UUID

import pytest

from practices.loading.files import read_folder, read_terms
from tests.integration.content import DRENTHE
from tests.plain_language import flesch_douma, sentences

EASY = 70
LONGEST_SENTENCE = 20  # words
LIMITS = {"plain_answer": 600, "professional_answer": 1500}

PAGES = read_folder(DRENTHE, "what_works")
SOURCES = read_folder(DRENTHE, "sources")
EXAMPLES = {data["external_id"]: data for data in read_folder(DRENTHE, "examples").values()}
FINDINGS = {finding["code"]: finding for data in EXAMPLES.values() for finding in data.get("findings", [])}
CLAIMS = {
    f"{name} {number}": claim
    for name, page in PAGES.items()
    for number, claim in enumerate(page["claims"], start=1)
}

DIRECTIONS = {"werkte", "veelbelovend", "gemengd", "werkte-niet", "onbekend"}
CERTAINTIES = ("onvoldoende", "laag", "redelijk", "hoog")
DESIGNS = {
    *("initiatiefnemer", "deelnemers", "professional", "monitoring"),
    *("kwalitatief", "zonder-vergelijking", "met-vergelijking", "review"),
}
PAGE_KEYS = {
    *("slug", "title", "order", "plain_answer", "professional_answer", "not_known", "costs"),
    *("themes", "target_groups", "outcomes", "reviewed_on", "reviewed_by", "next_review"),
    *("claims", "examples", "further_reading", "history"),
}
CLAIM_KEYS = {
    *("code", "statement", "direction", "mechanism", "where", "implementation", "economics"),
    *("certainty", "certainty_reason", "contradicts", "outcome", "target_group", "citations"),
}
SOURCE_CITATION_KEYS = {"source", "design", "direction", "place", "note"}
FINDING_CITATION_KEYS = {"finding", "place", "note"}


def codes(vocabulary: str, table: str) -> set[str]:
    return {term["code"] for term in read_terms(DRENTHE, vocabulary, table)}


def source_of(citation: dict[str, Any]) -> str:
    """The code of the source behind a citation, also when it cites a finding."""
    return citation["source"] if "source" in citation else FINDINGS[citation["finding"]]["source"]


def read_as(citation: dict[str, Any]) -> str:
    return SOURCES[source_of(citation)]["read_as"]


@pytest.mark.parametrize("name", PAGES)
def test_plain_answer_is_easy_to_read(name, record_property):
    answer = PAGES[name]["plain_answer"]
    record_property("flesch_douma", round(flesch_douma(answer), 1))
    assert flesch_douma(answer) >= EASY
    assert max(len(sentence.split()) for sentence in sentences(answer)) <= LONGEST_SENTENCE


@pytest.mark.parametrize("name", PAGES)
def test_answers_fit(name):
    assert [field for field, limit in LIMITS.items() if len(PAGES[name][field].strip()) > limit] == []


@pytest.mark.parametrize("name", PAGES)
def test_page_has_only_known_parts(name):
    page = PAGES[name]
    assert set(page) <= PAGE_KEYS
    assert page["slug"] == name
    assert page["not_known"].strip()
    assert page["claims"]


@pytest.mark.parametrize("name", PAGES)
def test_page_is_reviewed_by_a_publisher_and_again_in_a_year(name):
    page = PAGES[name]
    publishers = {
        row["code"] for row in read_terms(DRENTHE, "organisations", "organisation") if row.get("publishes")
    }
    assert page["reviewed_by"] in publishers
    assert page["next_review"] == page["reviewed_on"].replace(year=page["reviewed_on"].year + 1)


@pytest.mark.parametrize("name", PAGES)
def test_history_of_a_page_begins_with_its_making(name):
    first = PAGES[name]["history"][0]
    assert first["what"] == "Deze pagina is nieuw."
    assert first["why"]


@pytest.mark.parametrize("name", PAGES)
def test_terms_and_examples_of_a_page_exist(name):
    page = PAGES[name]
    assert set(page["themes"]) <= codes("themes", "theme")
    assert set(page["target_groups"]) <= codes("target_groups", "target_group")
    assert set(page["outcomes"]) <= codes("outcomes", "outcome")
    assert set(page["examples"]) <= set(EXAMPLES)
    assert len(set(page["examples"])) == len(page["examples"])


@pytest.mark.parametrize("name", PAGES)
def test_sources_to_read_on_exist_and_are_not_cited_as_well(name):
    page = PAGES[name]
    to_read_on = [row["source"] for row in page.get("further_reading", [])]
    cited = {source_of(citation) for claim in page["claims"] for citation in claim["citations"]}
    assert set(to_read_on) <= set(SOURCES)
    assert cited & set(to_read_on) == set()


def test_codes_of_claims_are_unique_uuids():
    found = [UUID(claim["code"]) for claim in CLAIMS.values()]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("name", CLAIMS)
def test_claim_has_its_parts_in_known_words(name):
    claim = CLAIMS[name]
    assert set(claim) <= CLAIM_KEYS
    assert claim["statement"]
    assert claim["certainty_reason"]
    assert claim["direction"] in DIRECTIONS
    assert claim["certainty"] in CERTAINTIES
    assert claim.get("outcome", "eenzaamheid") in codes("outcomes", "outcome")
    assert claim.get("target_group", "ouderen") in codes("target_groups", "target_group")


@pytest.mark.parametrize("name", CLAIMS)
def test_claim_rests_on_sources_and_findings_that_exist(name):
    citations = CLAIMS[name]["citations"]
    assert citations
    for citation in citations:
        if "finding" in citation:
            assert set(citation) <= FINDING_CITATION_KEYS
            assert citation["finding"] in FINDINGS
        else:
            assert set(citation) <= SOURCE_CITATION_KEYS
            assert citation["source"] in SOURCES
            assert citation["design"] in DESIGNS
            assert citation["direction"] in DIRECTIONS


@pytest.mark.parametrize("name", CLAIMS)
def test_claim_rests_on_nothing_of_which_only_the_title_page_was_read(name):
    assert [source_of(one) for one in CLAIMS[name]["citations"] if read_as(one) == "titelblad"] == []


@pytest.mark.parametrize("name", CLAIMS)
def test_claim_on_second_hand_reading_alone_is_hardly_certain(name):
    claim = CLAIMS[name]
    if all(read_as(citation) == "via-een-ander" for citation in claim["citations"]):
        assert CERTAINTIES.index(claim["certainty"]) <= CERTAINTIES.index("laag")


@pytest.mark.parametrize("name", CLAIMS)
def test_claim_does_not_rest_on_a_student_thesis_alone(name):
    kinds = [SOURCES[source_of(citation)]["kind"] for citation in CLAIMS[name]["citations"]]
    assert set(kinds) != {"scriptie"}


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("eenzaamheid-in-een-dorp", "honigh-de-vlaming-2013"),
        ("minder-vallen", "van-gameren-2026"),
        ("triple-p-voor-ouders", "schappin-2017"),
        ("voorlezen-aan-huis", "de-la-rie-2021"),
    ],
)
def test_what_did_not_work_stands_on_its_page(name, source):
    sources_of_failures = {
        source_of(citation)
        for claim in PAGES[name]["claims"]
        if claim["direction"] == "werkte-niet"
        for citation in claim["citations"]
    }
    assert source in sources_of_failures
