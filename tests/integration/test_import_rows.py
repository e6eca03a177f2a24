"""Rows become practices: each column, terms that are new, and what is refused with which words."""

import pytest

from practices.models import Organisation, PracticePage, Region, TargetGroup
from tests.factories import OrganisationFactory, ThemeFactory

from .importing import full_row, import_rows, make_vocabulary, practice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(site, no_pause):
    make_vocabulary()


def test_every_column_finds_its_place(tmp_path):
    row = full_row(
        "a1",
        kind="Netwerk",
        body="Eerste alinea\ntweede regel\n\nNog <b>een</b>.",
        themes="Sport en bewegen; zorg dichtbij",
        target_groups="Senioren",
        municipality="Turfstad",
        place="Oost",
        started="2015-04",
        ended="2016",
        stage="In Voorbereiding",
        organisations="Dorpsraad Oost; De Redactie",
        tags="koffie; thee",
        source_title="Nota; ",
        source_url="https://a.example/x; https://www.b.example/y",
    )
    said = import_rows(tmp_path, row, name="a.xlsx", publish=True)
    assert said.status == 0, said
    page = practice("a1")
    assert (page.live, page.kind, page.stage) == (True, "netwerk", "in-voorbereiding")
    assert (page.started_year, page.started_month, page.ended_year, page.ended_month) == (2015, 4, 2016, None)
    assert [block.value.source for block in page.story] == [
        "<p>Eerste alinea<br/>tweede regel</p>",
        "<p>Nog &lt;b&gt;een&lt;/b&gt;.</p>",
    ]
    assert [row.theme.code for row in page.theme_rows.all()] == ["sport", "zorg"]
    assert [group.code for group in page.target_groups.all()] == ["ouderen"]
    assert [row.region.code for row in page.place_rows.all()] == ["GM9101-oost"]
    assert page.initiator.code == "dorpsraad"
    assert [row.organisation.code for row in page.partners.all()] == ["redactie"]
    assert sorted(page.tags.names()) == ["koffie", "thee"]
    assert [(row.title, row.url) for row in page.sources.all()] == [
        ("Nota", "https://a.example/x"),
        ("www.b.example", "https://www.b.example/y"),
    ]


def test_only_two_columns_are_needed(tmp_path):
    assert import_rows(tmp_path, {"external_id": "a", "title": "Kort"}).status == 0
    page = practice("a")
    assert (page.live, page.kind, page.slug, page.draft_title) == (False, "voorbeeld", "kort", "Kort")
    assert page.latest_revision is not None


def test_hostile_cells_stay_text(tmp_path, client):
    nasty = "<script>alert(1)</script> =cmd|' /C calc'!A0 {{ 7*7 }}"
    row = full_row(
        "a", title=nasty, summary=nasty, plain_summary=nasty, body=nasty, tags=nasty, source_title=nasty
    )
    assert import_rows(tmp_path, {**row, "organisations": nasty[:100]}, publish=True).status == 0
    html = client.get(practice("a").get_url()).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "{{ 7*7 }}" in html


def test_same_title_gets_its_own_address(tmp_path):
    import_rows(tmp_path, *(full_row(f"a{number}", title="Samen eten") for number in range(4)))
    slugs = PracticePage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["samen-eten", "samen-eten-2", "samen-eten-3", "samen-eten-4"]


def test_title_without_letters_gets_an_address(tmp_path):
    import_rows(tmp_path, full_row("a", title="☕☕"), publish=True)
    assert practice("a").slug == "voorbeeld"


def test_partners_without_an_initiator_stay_partners(tmp_path):
    import_rows(tmp_path, full_row("a", organisations=";Dorpsraad Oost"))
    page = practice("a")
    assert page.initiator is None
    assert [row.organisation.code for row in page.partners.all()] == ["dorpsraad"]


# New terms ---------------------------------------------------------------------------------------------------
def test_unknown_group_organisation_and_place_become_drafts(tmp_path):
    rows = [
        full_row(
            f"a{number}",
            target_groups="Nieuwe Buren",
            organisations="Buurtclub De Plas",
            municipality="Turfstad",
            place="nieuwdorp",
        )
        for number in range(3)
    ]
    said = import_rows(tmp_path, *rows, publish=True)
    assert said.status == 0
    assert "doelgroep ‘Nieuwe Buren’" in said
    assert "plaats ‘nieuwdorp’ in Turfstad" in said
    village = Region.objects.get(label="nieuwdorp")
    assert (village.code, village.parent.code, village.live) == ("GM9101-nieuwdorp", "GM9101", False)
    for model, label in ((TargetGroup, "Nieuwe Buren"), (Organisation, "Buurtclub De Plas")):
        term = model.objects.get(label=label)
        assert (term.live, term.latest_revision is None) == (False, False)
    assert practice("a2").place_rows.get().region == village


def test_draft_term_is_found_by_its_label_the_next_time(tmp_path):
    import_rows(tmp_path, full_row("a", target_groups="Nieuwe buren"))
    said = import_rows(tmp_path, full_row("b", target_groups="NIEUWE BUREN"))
    assert "Nieuwe woorden" not in said
    assert TargetGroup.objects.filter(label__iexact="nieuwe buren").count() == 1


@pytest.mark.parametrize(
    ("columns", "labels"),
    [
        ({"municipality": "Duinstad", "province": "Zandland"}, ["Duinstad", "Zandland"]),
        ({"municipality": "Duinstad", "province": "Kustland"}, ["Duinstad", "Kustland"]),
        ({"municipality": "Duinstad"}, ["Duinstad", "Nederland"]),
        ({"municipality": "Duinstad (Zandland)", "province": "Zandland; Veenland"}, ["Duinstad", "Zandland"]),
    ],
)
def test_municipality_elsewhere_becomes_a_draft_in_its_province(tmp_path, columns, labels):
    said = import_rows(tmp_path, full_row("a", **columns), publish=True)
    assert said.status == 0, said
    region = practice("a").place_rows.all()[0].region
    assert [region.label, region.parent.label] == labels
    assert (region.level, region.live) == ("gemeente", False)
    assert f"gemeente ‘{labels[0]}’ in {labels[1]}" in said


def test_whole_country_and_province_are_regions(tmp_path):
    import_rows(tmp_path, full_row("a", province="landelijk"), full_row("b", province="Veenland"))
    assert [practice(key).place_rows.get().region.code for key in "ab"] == ["NL", "PV91"]


# Refused -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("values", "column", "said"),
    [
        ({"external_id": ""}, "external_id", "Vul dit in."),
        ({"title": ""}, "title", "Vul dit in."),
        ({"external_id": "x" * 101}, "external_id", "101 tekens"),
        ({"title": "x" * 10_000}, "title", "10000 tekens. Hooguit 255"),
        ({"summary": "x" * 301}, "summary", "Hooguit 300"),
        ({"plain_summary": "x" * 601}, "plain_summary", "Hooguit 600"),
        ({"kind": "feest"}, "kind", "Kies uit: voorbeeld, aanpak"),
        ({"stage": "bezig"}, "stage", "Kies uit: idee"),
        ({"themes": "zorg dichtbj"}, "themes", "Bedoelt u: Zorg en welzijn?"),
        ({"themes": "volstrekt iets anders"}, "themes", "Bedoelt u:"),
        ({"started": "april 2015"}, "started", "2015 of 2015-04"),
        ({"started": "42095"}, "started", "2015 of 2015-04"),
        ({"started": "2016", "ended": "2015"}, "ended", "vóór het begin"),
        ({"started": "2016-05", "ended": "2016-04"}, "ended", "vóór het begin"),
        ({"publisher": "dorpsraad"}, "publisher", "publiceert: redactie"),
        ({"source_title": "a", "source_url": "www.a.nl"}, "source_url", "https://"),
        ({"source_title": "a;;b"}, "source_title", "zonder titel en adres"),
        ({"target_groups": "x" * 121}, "target_groups", "Hooguit 120"),
        ({"tags": "x" * 101}, "tags", "Hooguit 100"),
        ({"tags": ["x"] * 201}, "tags", "hooguit 200"),
        ({"municipality": "Turfstat"}, "municipality", "Bedoelt u: Turfstad?"),
        ({"municipality": "Duinstad", "province": "Veenland"}, "municipality", "kennen wij niet in Veenland"),
        ({"municipality": "Plas", "province": "Veenland"}, "municipality", "een plaats in Turfstad"),
        ({"municipality": "GM0001"}, "municipality", "Schrijf haar naam"),
        ({"municipality": "Duinstad", "province": "Veenland;Zandland"}, "municipality", "In welke provincie"),
        ({"place": "Oost"}, "place", "meer met deze naam"),
        ({"place": "Nergens"}, "place", "Zet haar gemeente"),
        ({"place": "Nieuw", "municipality": "Turfstad;Heidedam"}, "place", "In welke gemeente"),
        ({"place": "GM9101-weg"}, "place", "Schrijf de naam van de plaats"),
        ({"province": "Veenlant"}, "province", "Bedoelt u: Veenland?"),
    ],
)
def test_mistake_is_named_with_its_column_and_what_to_do(tmp_path, values, column, said):
    heard = import_rows(tmp_path, {**full_row("a"), **values})
    assert heard.status == 1
    assert f"rij 1, kolom {column}: " in heard
    assert said in heard
    assert not PracticePage.objects.exists()


def test_name_that_two_terms_have_asks_for_the_code(tmp_path):
    ThemeFactory(code="dubbel-1", label="Dubbel")
    ThemeFactory(code="dubbel-2", label="Dubbel")
    OrganisationFactory(code="een", label="Club")
    OrganisationFactory(code="twee", label="Club")
    said = import_rows(tmp_path, full_row("a", themes="Dubbel", organisations="Club"))
    assert "Schrijf de code: dubbel-1, dubbel-2." in said
    assert "Schrijf de code: een, twee." in said


def test_all_mistakes_of_a_row_are_told_at_once(tmp_path):
    said = import_rows(tmp_path, full_row("", title="", kind="feest", started="ooit"))
    assert said.text.count("rij 1, kolom") == 4


def test_what_is_doubtful_is_told_and_allowed(tmp_path):
    said = import_rows(
        tmp_path,
        full_row("a", municipality="Turfstad", province="Zandland", place="Oost", plain_summary=""),
        full_row("b", municipality="Turfstad", place="Plaz"),
    )
    assert said.status == 0
    assert "‘Turfstad’ Dit ligt in Veenland" in said
    assert "Bedoelt u: Plas?" in said
    assert "Zonder samenvatting in gewone taal: 1 rij (rij 1)" in said
