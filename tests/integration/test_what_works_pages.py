"""The pages of questions about what works: answers, what they rest on, and what is said when that changes."""

import json
from datetime import date

import pytest

from practices.models import PracticePage
from tests.factories import make_practice
from tests.factories.evidence import (
    SourceFactory,
    add_findings,
    answer_change,
    make_claim,
    make_finding,
    make_what_works,
    make_what_works_index,
    publish_what_works,
    reading,
)

from .pages import read, said

pytestmark = pytest.mark.django_db

PATH = "/wat-werkt/eenzaamheid/"


@pytest.fixture
def index(site):
    return make_what_works_index(site.home)


def test_overview_lists_questions_with_the_first_sentence_of_their_answer(index, client):
    make_what_works(
        index, slug="eenzaamheid", plain_answer="Samen iets doen helpt soms. Meer weten wij niet."
    )
    row = read(client, "/wat-werkt/").select_one(".kb-question")
    assert row.a["href"] == PATH
    assert " ".join(row.get_text(" ").split()) == (
        "Wat werkt tegen eenzaamheid? Samen iets doen helpt soms. 1 antwoord, nagekeken op 1 mei 2025"
    )


def test_overview_leaves_out_a_draft_and_says_when_there_is_nothing(index, client):
    make_what_works(index, slug="eenzaamheid", live=False)
    page = read(client, "/wat-werkt/")
    assert not page.select(".kb-question")
    assert "Nog niets. Weet u iets?" in said(page)


def test_overview_explains_each_sign(index, client):
    page = read(client, "/wat-werkt/")
    assert page.select_one("#zo-kijken-wij")
    assert len(page.select(".kb-signs li")) == 5 + 4 + 3 + 3


def test_claims_stand_in_order_of_certainty_and_else_as_the_editor_put_them(index, client):
    claims = [
        make_claim(statement=statement, certainty=certainty)
        for statement, certainty in (
            ("A", "laag"),
            ("B", "hoog"),
            ("C", "onvoldoende"),
            ("D", "hoog"),
            ("E", "redelijk"),
        )
    ]
    make_what_works(index, slug="eenzaamheid", claims=claims)
    page = read(client, PATH)
    assert [heading.get_text() for heading in page.select(".kb-statement h3")] == ["B", "D", "E", "A", "C"]
    assert page.select_one("#antwoorden").get_text() == "Vijf antwoorden, het zekerste eerst"


def test_claim_says_how_sure_and_what_was_seen_in_words(index, client):
    make_what_works(index, slug="eenzaamheid", claims=[make_claim(certainty="laag", direction="werkte-niet")])
    signs = read(client, PATH).select(".kb-statement__signs li")
    assert [" ".join(sign.get_text().split()) for sign in signs] == [
        "Hoe zeker? Laag",
        "Wat zag men? Werkte niet",
    ]


def test_source_cited_by_two_claims_has_one_number(index, client):
    shared, other = SourceFactory(title="Gedeeld"), SourceFactory(title="Ander")
    claims = [make_claim(other, certainty="hoog"), make_claim(shared, other, certainty="redelijk")]
    make_what_works(index, slug="eenzaamheid", claims=claims)
    page = read(client, PATH)
    notes = [[note["href"] for note in claim.select(".kb-note")] for claim in page.select(".kb-statement")]
    assert notes == [["#bron-1"], ["#bron-2", "#bron-1"]]
    assert "Ander" in page.select_one("#bron-1").get_text()
    assert "Gedeeld" in page.select_one("#bron-2").get_text()


def test_note_says_direction_and_design_and_the_source_says_the_design(index, client):
    make_what_works(index, slug="eenzaamheid", claims=[make_claim(SourceFactory())])
    page = read(client, PATH)
    assert "Werkte: Overzicht van onderzoek (review)." in " ".join(
        page.select_one(".kb-rests").get_text().split()
    )
    assert "Overzicht van onderzoek (review)" in page.select_one("#bron-1").get_text()


def cited(site) -> PracticePage:
    """A public practice with one finding."""
    return add_findings(
        make_practice(site.examples, title="Samen eten", slug="eten"), make_finding(year=2021)
    )


def test_cited_finding_is_shown_with_its_practice(site, index, client):
    finding = cited(site).findings.get()
    make_what_works(index, slug="eenzaamheid", claims=[make_claim(finding)])
    note = read(client, PATH).select_one(".kb-rests li")
    assert "Onderzoek met een vergelijking, 2021, bij Samen eten." in " ".join(note.get_text().split())
    assert note.select_one("a")["href"] == "/voorbeelden/eten/"


def test_withdrawn_finding_is_told_as_withdrawn_and_gives_no_number(site, index, client):
    practice = cited(site)
    finding = practice.findings.get()
    make_what_works(index, slug="eenzaamheid", claims=[make_claim(finding)])
    row = practice.findings.get()
    row.withdrawn, row.withdrawn_reason = True, "De telling klopte niet."
    row.save()
    page = read(client, PATH)
    assert "Deze bevinding is ingetrokken. De telling klopte niet." in said(page)
    assert "De helft voelde zich" not in said(page)
    assert not page.select(".kb-note, #bronnen")


def test_finding_of_a_practice_that_is_not_public_names_nothing(site, index, client):
    practice = cited(site)
    make_what_works(index, slug="eenzaamheid", claims=[make_claim(practice.findings.get())])
    practice.unpublish()
    page = read(client, PATH)
    assert "Deze bevinding staat niet meer op deze site." in said(page)
    assert "De helft voelde zich" not in said(page)
    assert not page.select(".kb-rests a")


def test_dimensions_stand_in_their_order_and_unknown_costs_are_said(index, client):
    claim = make_claim(
        where="Ouderen.", implementation="Kook samen.", mechanism="Door te praten.", contradicts="Een ander."
    )
    make_what_works(index, slug="eenzaamheid", claims=[claim])
    pairs = [" ".join(row.get_text(" ").split()) for row in read(client, PATH).select(".kb-dimensions > div")]
    assert pairs == [
        "Voor wie? Ouderen.",
        "Zo doet u het Kook samen.",
        "Waardoor? Door te praten.",
        "Wat kost het? onbekend",
        "Dit zegt iets anders Een ander.",
    ]


def test_page_says_what_is_not_known_line_by_line(index, client):
    make_what_works(index, slug="eenzaamheid", not_known="Helpt het jongeren?\n\nHoe lang helpt het?")
    page = read(client, PATH)
    assert [item.get_text() for item in page.select(".kb-unknowns li")] == [
        "Helpt het jongeren?",
        "Hoe lang helpt het?",
    ]
    assert page.select_one(".kb-unknown-box .kb-arrow-link")["href"].startswith("mailto:")


@pytest.mark.parametrize(
    ("costs", "told"), [("", "Daar weten wij niets van."), ("€ 5 per keer.", "€ 5 per keer.")]
)
def test_page_says_what_it_costs_or_that_nobody_knows(index, client, costs, told):
    make_what_works(index, slug="eenzaamheid", costs=costs)
    assert told in read(client, PATH).select_one("section[aria-labelledby=kosten]").get_text()


def test_examples_are_the_public_ones_with_how_far_they_were_tested(site, index, client):
    tested, draft = cited(site), make_practice(site.examples, title="Geheim", slug="geheim")
    make_what_works(index, slug="eenzaamheid", examples=[tested, draft])
    draft.unpublish()
    lines = read(client, PATH).select(".kb-example-line")
    assert [" ".join(line.get_text(" ").split()) for line in lines] == [
        "Samen eten Onafhankelijk geëvalueerd: werkte"
    ]


def test_page_says_who_looked_at_it_when_and_when_again(index, client):
    make_what_works(index, slug="eenzaamheid", next_review=date(2031, 9, 1))
    about = " ".join(read(client, PATH).select_one("aside .kb-about").get_text(" ").split())
    assert "Nagekeken 1 mei 2025 Door Organisatie" in about
    assert "Weer nakijken Vóór 1 september 2031" in about


def test_changes_stand_on_the_page_the_newest_first(index, client):
    page = make_what_works(index, slug="eenzaamheid")
    page.history = [answer_change(on=date(2024, 1, 1)), answer_change(on=date(2025, 6, 1), what="Een zin.")]
    publish_what_works(page)
    rows = read(client, PATH).select("section[aria-labelledby=veranderd] li")
    assert [" ".join(row.get_text(" ").split()) for row in rows] == [
        "1 juni 2025 Een zin. Waarom: Nieuw onderzoek.",
        "1 januari 2024 Het antwoord. Waarom: Nieuw onderzoek.",
    ]


def test_what_to_read_on_has_no_number(index, client):
    page = make_what_works(index, slug="eenzaamheid")
    page.further_reading = [reading(SourceFactory(title="Verder"), note="Goed verteld.")]
    publish_what_works(page)
    row = read(client, PATH).select_one("section[aria-labelledby=verder-lezen] li")
    assert "Verder" in row.get_text()
    assert "Goed verteld." in row.get_text()
    assert "id" not in row.attrs


def test_professional_answer_unfolds_without_a_script(index, client):
    make_what_works(index, slug="eenzaamheid", professional_answer="Eén trial (n = 40).")
    fold = read(client, PATH).select_one("main details")
    assert fold.summary.get_text(strip=True) == "In vaktaal"
    assert "Eén trial (n = 40)." in fold.get_text()


def test_page_leads_outside_only_to_sources(site, index, client):
    make_what_works(
        index,
        slug="eenzaamheid",
        plain_answer="Kijk op https://elders.example/.",
        claims=[make_claim(SourceFactory(url="https://voorbeeld.example/rapport"))],
        examples=[make_practice(site.examples)],
    )
    outside = [link["href"] for link in read(client, PATH).select("main a[href^=http]")]
    assert outside == ["https://voorbeeld.example/rapport"]


def test_text_of_an_editor_is_escaped_also_in_what_machines_read(index, client):
    nasty = "</script><script>alert(1)</script>"
    make_what_works(
        index, slug="eenzaamheid", plain_answer=nasty, claims=[make_claim(SourceFactory(title=nasty))]
    )
    page = read(client, PATH)
    assert len(page.select("script:not([src])")) == 1
    data = json.loads(page.select_one("script[type='application/ld+json']").string)
    assert data["@graph"][0]["abstract"] == nasty


def test_machines_read_claims_and_the_works_they_cite(index, client):
    article = SourceFactory(
        kind="artikel-tijdschrift", title="Samen", doi="10.1234/abc", container_title="Blad"
    )
    make_what_works(index, slug="eenzaamheid", claims=[make_claim(article, statement="Het helpt.")])
    data = json.loads(read(client, PATH).select_one("script[type='application/ld+json']").string)
    page, claim, work = data["@graph"]
    assert (claim["@type"], claim["text"]) == ("Claim", "Het helpt.")
    assert page["hasPart"] == [{"@id": claim["@id"]}]
    assert page["citation"] == [{"@id": work["@id"]}]
    assert (work["@type"], work["sameAs"]) == ("ScholarlyArticle", "https://doi.org/10.1234/abc")


def test_claim_has_an_address_of_its_own(index, client):
    page = make_what_works(index, slug="eenzaamheid")
    assert read(client, PATH).select_one(f"#bewering-{page.claims.get().code}")
