"""/wat-werkt/kaart/: the table, its filters and its files, from what is published at that moment."""

import csv
from html import unescape
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from practices.models import FindingRow, PracticePage
from tests.factories import TargetGroupFactory, ThemeFactory, make_practice, make_site, publish
from tests.factories.evidence import OutcomeFactory, add_findings, make_finding, make_what_works_index

pytestmark = pytest.mark.django_db

MAP = "/wat-werkt/kaart/"


@pytest.fixture
def site():
    """Two themes and three outcomes; of one of these something is known, in one theme."""
    pages = make_site()
    make_what_works_index(pages.home)
    made = SimpleNamespace(examples=pages.examples)
    made.care, made.sport = ThemeFactory(label="Zorg"), ThemeFactory(label="Sport")
    made.alone, made.work = OutcomeFactory(label="Eenzaamheid"), OutcomeFactory(label="Werk")
    made.practice = make_practice(made.examples, themes=[made.care])
    add_findings(
        made.practice,
        make_finding(outcome=made.alone, direction="werkte-niet"),
        make_finding(outcome=made.alone, direction="werkte", source_type="deelnemers"),
    )
    return made


def page(client, address=MAP):
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split())


def squares(client, address=f"{MAP}csv/"):
    """Theme, outcome, direction → findings, from the file."""
    text = client.get(address).content.decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    return {(row["thema"], row["uitkomst"], row["richting"]): int(row["bevindingen"]) for row in rows}


def test_map_tells_directions_in_words_and_leads_to_the_search_behind_a_cell(client, site):
    text = page(client)
    assert f"/zoeken/?thema={site.care.code}&uitkomst={site.alone.code}" in text
    assert "Van de 2 vakken is er 1 leeg." in text
    assert "Over Sport weten we nog niets." in text
    assert 'scope="row" role="rowheader">Eenzaamheid<' in text
    assert ">Werk<" not in text.split("<table")[1].split("</table>")[0]


def test_map_shows_outcomes_of_which_nothing_is_known_when_asked(client, site):
    assert "1 uitkomst waarover nergens iets bekend is" in page(client)
    assert 'role="rowheader">Werk<' in page(client, f"{MAP}?alle=1")


def test_file_has_a_line_for_each_direction_and_for_each_gap(client, site):
    assert squares(client) == {
        ("Zorg", "Eenzaamheid", "werkte"): 1,
        ("Zorg", "Eenzaamheid", "werkte niet"): 1,
        ("Sport", "Eenzaamheid", "niets bekend"): 0,
    }


def test_filters_leave_the_gaps_that_they_make(client, site):
    group = TargetGroupFactory()
    by_type = squares(client, f"{MAP}csv/?brontype=deelnemers")
    assert by_type["Zorg", "Eenzaamheid", "werkte"] == 1
    assert ("Zorg", "Eenzaamheid", "werkte niet") not in by_type
    assert squares(client, f"{MAP}csv/?doelgroep={group.code}") == {
        ("Zorg", "Eenzaamheid", "niets bekend"): 0,
        ("Sport", "Eenzaamheid", "niets bekend"): 0,
    }


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("doelgroep=marsmannen", "Deze doelgroep kennen wij niet."),
        ("brontype=gevoel", "Dit soort onderzoek kennen wij niet."),
    ],
)
def test_unknown_filter_is_said_and_the_map_is_shown(client, site, query, message):
    text = page(client, f"{MAP}?{query}")
    assert message in text
    assert "Van de 2 vakken" in text


def test_picture_is_one_xml_that_asks_nothing_of_others(client, site):
    response = client.get(f"{MAP}svg/")
    assert response["Content-Type"] == "image/svg+xml"
    root = ElementTree.fromstring(response.content)  # noqa: S314  our own
    addresses = [
        value for element in root.iter() for name, value in element.attrib.items() if name.endswith("href")
    ]
    assert addresses
    assert all(address.startswith("#") for address in addresses)
    assert "Eenzaamheid" in response.content.decode()


def test_names_of_terms_can_neither_break_the_picture_nor_run_in_a_spreadsheet(client, site):
    site.care.label = "=1+1<script>&"
    site.care.save()
    ElementTree.fromstring(client.get(f"{MAP}svg/").content)  # noqa: S314  our own
    assert '"\'=1+1<script>&"' in client.get(f"{MAP}csv/").content.decode()
    assert "<script>&" not in client.get(MAP).content.decode()


def test_map_is_fresh_at_once_after_publishing_and_after_unpublishing(client, site):
    assert squares(client)["Zorg", "Eenzaamheid", "werkte"] == 1
    practice = PracticePage.objects.get(pk=site.practice.pk)
    add_findings(practice, make_finding(outcome=site.alone, direction="werkte"))
    assert squares(client)["Zorg", "Eenzaamheid", "werkte"] == 2
    PracticePage.objects.get(pk=practice.pk).unpublish()
    assert squares(client) == {}


def test_withdrawn_findings_drafts_and_findings_of_drafts_are_not_counted(client, site):
    draft = make_practice(site.examples, themes=[site.sport], live=False)
    draft.findings = [make_finding(outcome=site.alone)]
    draft.save()
    practice = PracticePage.objects.get(pk=site.practice.pk)
    for finding in practice.findings.all():
        finding.withdrawn, finding.withdrawn_reason = True, "Een fout in de telling."
        finding.save()
    publish(practice)
    assert squares(client) == {}


def test_finding_on_a_practice_of_two_themes_counts_in_both_and_on_a_sub_goal_in_its_theme(client, site):
    goal = ThemeFactory(label="Subdoel", parent=site.sport)
    both = make_practice(site.examples, themes=[site.care, goal, site.sport])
    add_findings(both, make_finding(outcome=site.work, direction="gemengd"))
    found = squares(client)
    assert found["Zorg", "Werk", "gemengd"] == found["Sport", "Werk", "gemengd"] == 1


def test_map_takes_few_queries_however_many_findings(client, site, django_assert_max_num_queries):
    client.get(MAP)
    practice = PracticePage.objects.get(pk=site.practice.pk)
    add_findings(practice, *(make_finding(outcome=site.work) for _ in range(5)))
    with django_assert_max_num_queries(12):
        client.get(MAP)
    assert FindingRow.objects.count() == 7


def test_files_are_named_after_the_day(client, site):
    day = timezone.localdate().isoformat()
    assert f"bewijskaart-{day}.csv" in client.get(f"{MAP}csv/")["Content-Disposition"]
    assert f"bewijskaart-{day}.svg" in client.get(f"{MAP}svg/")["Content-Disposition"]
