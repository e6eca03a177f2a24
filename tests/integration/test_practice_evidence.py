"""The box "Werkt het?" on the page of an example: two axes apart, findings in every direction, what is not known."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from practices.models import SourceRow
from tests.factories import make_practice, publish
from tests.factories.evidence import (
    OutcomeFactory,
    SourceFactory,
    add_findings,
    make_claim,
    make_finding,
    make_recognition,
    make_what_works,
    make_what_works_index,
)

from .pages import read, said

pytestmark = pytest.mark.django_db

PATH = "/voorbeelden/eten/"


@pytest.fixture
def practice(site):
    make_what_works_index(site.home)
    return make_practice(site.examples, title="Samen eten", slug="eten")


def box(client):
    return read(client, PATH).select_one(".kb-evidence")


def words(tag) -> str:
    return " ".join(tag.get_text(" ").split())


def recognised(practice, **values):
    practice.recognitions = [make_recognition(**values)]
    publish(practice)


def test_example_without_evidence_says_so_on_both_axes(practice, client):
    text = words(box(client))
    assert "Geen erkenning bekend" in text
    assert "Wij vonden geen oordeel van een landelijke commissie. Dat zegt niet dat het slecht is." in text
    assert "Niet getoetst Er is nog niets gemeten." in text
    assert "Dat schreef nog niemand op." in text


def test_box_leads_to_how_we_look(practice, client):
    assert box(client).a["href"] == "/wat-werkt/#zo-kijken-wij"


def test_recognition_stands_in_the_words_of_the_databank(practice, client):
    recognised(
        practice,
        label="Goed Onderbouwd (oud)",
        committee="Commissie Ouderen",
        recognised_on=date(2022, 5, 19),
    )
    told = words(box(client).select_one(".kb-recognition"))
    assert told.startswith("Goed Onderbouwd (oud) Movisie.")
    assert "Beoordeeld door: Commissie Ouderen. Erkend op: 19 mei 2022. Geldig tot: niet vermeld." in told


def test_recognition_with_an_end_says_until_when_and_provisional_is_said(practice, client):
    end = timezone.localdate() + timedelta(days=400)
    recognised(practice, valid_until=end, provisional=True)
    told = words(box(client).select_one(".kb-recognition"))
    assert "(onder voorbehoud)" in told
    assert f"Geldig tot: {end.day} " in told


def test_ended_recognition_was_a_recognition(practice, client):
    recognised(practice, valid_until=date(2024, 5, 1))
    cell = box(client).select_one(".kb-recognition")
    assert words(cell).startswith("Was erkend tot 1 mei 2024 Niveau: Goed onderbouwd.")
    assert cell.select_one(".kb-glyph--recognition-expired")


def test_axes_stand_apart_recognised_and_without_effect(practice, client):
    recognised(practice)
    add_findings(practice, make_finding(direction="werkte-niet"))
    recognition, research, _ = box(client).select(".kb-evidence__axes > div")
    assert "Onafhankelijk geëvalueerd 1 bevinding: werkte niet." in words(research)
    assert "bevinding" not in words(recognition)


def test_findings_in_all_directions_each_with_sign_outcome_and_who_tells(practice, client):
    outcome = OutcomeFactory(label="Minder eenzaam")
    add_findings(
        practice,
        make_finding(outcome=outcome, direction="werkte", source_place="tabel 2", limits="Klein onderzoek."),
        make_finding(direction="werkte-niet", independent=False, year=None),
        make_finding(direction="veelbelovend", source_type="deelnemers", independent=None),
    )
    page = box(client)
    rows = [words(row) for row in page.select(".kb-findings li")]
    assert rows[0] == (
        "Werkte: minder eenzaam De helft voelde zich minder eenzaam. Let op: Klein onderzoek. "
        "Onderzoek met een vergelijking, door onafhankelijke onderzoekers, 2023, tabel 2 bron 1"
    )
    assert "Onderzoek met een vergelijking, niet onafhankelijk, jaar onbekend bron 2" in rows[1]
    assert "Volgens deelnemers, 2023 bron 3" in rows[2]
    assert "2 bevindingen: 1 werkte, 1 werkte niet. 1 bevinding, niet uit onderzoek: veelbelovend." in words(
        page
    )


def test_same_approach_elsewhere_stands_apart_and_does_not_count(practice, client):
    add_findings(practice, make_finding(about="dezelfde-aanpak-elders"))
    page = box(client)
    assert "Niet getoetst" in words(page)
    assert "1 bevinding over dezelfde aanpak op een andere plek." in words(page)
    assert page.select_one(".kb-evidence__apart").get_text() == "Dezelfde aanpak op een andere plek"


def test_withdrawn_finding_is_shown_as_withdrawn_without_a_sign(practice, client):
    add_findings(
        practice, make_finding(withdrawn=True, withdrawn_reason="De telling klopte niet.", direction="werkte")
    )
    page = box(client)
    row = page.select_one(".kb-finding")
    assert words(row).startswith("Ingetrokken. De telling klopte niet. Hier stond eerder:")
    assert not row.select(".kb-glyph--direction-werkte")
    assert "Niet getoetst" in words(page)


def test_what_is_not_known_stands_line_by_line(practice, client):
    practice.not_known = "Helpt het?\nWat kost het?"
    publish(practice)
    assert [item.get_text() for item in box(client).select(".kb-unknowns li")] == [
        "Helpt het?",
        "Wat kost het?",
    ]


def test_sources_of_findings_follow_those_of_the_record_and_a_shared_one_keeps_its_number(practice, client):
    shared = SourceFactory(title="Gedeeld", read_as="samenvatting")
    practice.sources = [SourceRow(title="Krant", url="https://krant.example/1"), SourceRow(source=shared)]
    practice = publish(practice)
    add_findings(practice, make_finding(source=SourceFactory(title="Nieuw")), make_finding(source=shared))
    page = read(client, PATH)
    assert [note["href"] for note in page.select(".kb-finding .kb-note")] == ["#bron-3", "#bron-2"]
    listed = page.select("section[aria-labelledby=bronnen] .kb-sources > li")
    assert [
        title in words(row) for title, row in zip(("Krant", "Gedeeld", "Nieuw"), listed, strict=True)
    ] == [True] * 3
    assert "Wij lazen de samenvatting" in words(listed[1])
    assert f"/wat-werkt/bronnen/{shared.code}/" in [link["href"] for link in listed[1].select("a")]


def test_note_in_the_text_never_points_to_a_source_of_a_finding(practice, client):
    practice.reason = "Zo begon het [1]."
    practice.sources = [SourceRow(title="Krant")]
    practice = publish(practice)
    add_findings(practice, make_finding())
    page = read(client, PATH)
    assert [note["href"] for note in page.select("section[aria-labelledby=waarom] .kb-note")] == ["#bron-1"]


def test_example_names_the_answers_that_use_it(site, practice, client):
    index = site.home.get_children().get(slug="wat-werkt").specific
    practice = add_findings(practice, make_finding())
    make_what_works(index, title="Noemt het", slug="a", examples=[practice])
    make_what_works(index, title="Haalt aan", slug="b", claims=[make_claim(practice.findings.get())])
    make_what_works(index, title="Klad", slug="c", examples=[practice], live=False)
    links = [
        box.select("a")
        for box in read(client, PATH).select("aside .kb-box")
        if box.h2.get_text() == "Gebruikt in"
    ]
    assert [link.get_text() for link in links[0]] == ["Noemt het", "Haalt aan"]


def test_example_without_the_index_page_has_its_box_but_no_way_there(site, client):
    add_findings(make_practice(site.examples, slug="eten"), make_finding())
    page = read(client, PATH)
    assert not page.select(".kb-evidence__head a")
    assert not page.select("a[href*=bronnen\\/]")
    assert "Werkte:" in said(page)
