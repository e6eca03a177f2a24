"""An example as a row: what stands in each column."""

import pytest

from practices.exchange.columns import NAMES
from practices.exporting import rows as exporting_rows
from practices.exporting.rows import Vocabularies, exported_chunks
from practices.models import PartnerRow, PlaceRow, PracticePage, Region, SourceRow
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    TargetGroupFactory,
    ThemeFactory,
    make_image,
    make_practice,
    publish,
)

pytestmark = pytest.mark.django_db


def exported(practice: PracticePage) -> dict[str, str | list[str]]:
    ((row,),) = exported_chunks([practice.pk])
    return dict(row)


@pytest.fixture
def full(site):
    """An example with a value in every column."""
    country = RegionFactory(code="NL", slug="nederland", label="Nederland", level="land")
    province = RegionFactory(
        code="PV90", slug="testland", label="Testland", level="provincie", parent=country
    )
    town = RegionFactory(code="GM9001", slug="testdam", label="Testdam", parent=province)
    village = RegionFactory(code="GM9001-dorp", slug="dorp", label="Dorp", level="plaats", parent=town)
    practice = make_practice(
        site.examples,
        external_id="vol-1",
        title="Koffie",
        kind="aanpak",
        summary="Koffie met buren.",
        plain_summary="Samen koffie.",
        story=[
            ("heading", "Zo begon het"),
            ("paragraph", "<p>Eerst &amp; toen. [2]</p>"),
            ("list", ["een kan", "twee koppen"]),
            ("claim", {"who": "Stichting Koffie", "year": 2015, "text": "Het helpt.", "source": 1}),
            ("unknown", {"text": "Hoeveel mensen er komen."}),
        ],
        themes=[ThemeFactory(code="zorg", label="Zorg"), ThemeFactory(code="sport", label="Sport")],
        regions=[village],
        target_groups=[TargetGroupFactory(label="Ouderen"), TargetGroupFactory(label="Jongeren")],
        started_year=2015,
        started_month=4,
        ended_year=2020,
        stage="afgerond",
        initiator=OrganisationFactory(label="Stichting Koffie"),
        publisher=OrganisationFactory(code="redactie"),
    )
    practice.partners = [PartnerRow(organisation=OrganisationFactory(label="Gemeente Testdam"), role="geld")]
    practice.sources = [
        SourceRow(title="Een krant"),
        SourceRow(title="Een site; met meer", url="https://bron.example/een;twee"),
    ]
    practice.tags.set(["thee", "koffie"])
    return publish(practice)


def test_every_column_has_its_value(full):
    assert exported(full) == {
        "external_id": "vol-1",
        "title": "Koffie",
        "kind": "aanpak",
        "summary": "Koffie met buren.",
        "plain_summary": "Samen koffie.",
        "body": (
            "Zo begon het\n\n"
            "Eerst & toen. [2]\n\n"
            "een kan\ntwee koppen\n\n"
            "Stichting Koffie (2015): Het helpt. [1]\n\n"
            "Wat we niet weten: Hoeveel mensen er komen."
        ),
        "themes": ["Zorg", "Sport"],
        "target_groups": ["Jongeren", "Ouderen"],
        "municipality": ["Testdam"],
        "place": ["Dorp"],
        "province": ["Testland"],
        "started": "2015-04",
        "ended": "2020",
        "stage": "afgerond",
        "organisations": ["Stichting Koffie", "Gemeente Testdam"],
        "tags": ["koffie", "thee"],
        "source_title": ["Een krant", "Een site; met meer"],
        "source_url": ["", "https://bron.example/een;twee"],
        "publisher": "redactie",
    }


def test_columns_stand_in_the_order_of_the_import(full):
    assert tuple(exported(full)) == NAMES


def test_example_with_little_has_little(site):
    row = exported(make_practice(site.examples, title="Weinig"))
    filled = {name for name in NAMES if row[name]}
    assert filled == {"external_id", "title", "kind", "summary", "themes", "publisher"}


def test_partners_without_an_initiator_come_after_an_empty_place(site):
    practice = make_practice(site.examples)
    practice.partners = [PartnerRow(organisation=OrganisationFactory(label="Partner"))]
    assert exported(publish(practice))["organisations"] == ["", "Partner"]


def test_organisation_that_has_two_parts_is_named_for_each(site):
    organisation = OrganisationFactory(label="Een")
    practice = make_practice(site.examples, initiator=organisation)
    practice.partners = [PartnerRow(organisation=organisation, role=role) for role in ("geld", "zaal")]
    assert exported(publish(practice))["organisations"] == ["Een", "Een", "Een"]


def test_label_that_means_two_terms_is_written_as_a_code(site):
    first, _ = ThemeFactory(code="een", label="Zorg"), ThemeFactory(code="twee", label="zorg")
    assert exported(make_practice(site.examples, themes=[first]))["themes"] == ["een"]


def test_municipality_beside_its_village_is_written_as_a_code(full):
    village = full.place_rows.first().region
    full.place_rows = [
        PlaceRow(region=region, sort_order=number) for number, region in enumerate((village, village.parent))
    ]
    row = exported(publish(full))
    assert (row["municipality"], row["place"], row["province"]) == (
        ["Testdam"],
        ["Dorp", "GM9001"],
        ["Testland"],
    )


def test_country_is_written_as_the_whole_country(full):
    full.place_rows = [PlaceRow(region=Region.objects.get(code="NL"))]
    row = exported(publish(full))
    assert (row["municipality"], row["place"], row["province"]) == ([], [], ["landelijk"])


def test_draft_terms_are_exported_as_they_are_shown(site):
    group = TargetGroupFactory(label="Nieuwe groep", live=False)
    assert exported(make_practice(site.examples, target_groups=[group]))["target_groups"] == ["Nieuwe groep"]


def test_term_that_came_while_the_export_was_made_is_written_too(site, monkeypatch):
    before = Vocabularies.now()
    practice = make_practice(site.examples, themes=[ThemeFactory(label="Net nieuw")])
    read = [before]
    now = Vocabularies.now
    monkeypatch.setattr(exporting_rows.Vocabularies, "now", lambda: read.pop() if read else now())
    assert exported(practice)["themes"] == ["Net nieuw"]


def test_characters_that_no_file_can_hold_are_left_out(site):
    practice = make_practice(site.examples, title="Koffie\x0bmet\x1bmelk", summary="regel\r\n\r\n\r\nregel ")
    row = exported(practice)
    assert (row["title"], row["summary"]) == ("Koffie metmelk", "regel\n\n\nregel")


def test_pictures_in_stories_cost_no_queries(site, django_assert_num_queries):
    picture = make_image()
    practices = [
        make_practice(
            site.examples,
            slug=f"beeld-{number}",
            story=[("image", {"image": picture, "caption": "Een kop koffie"})],
        )
        for number in range(3)
    ]
    list(exported_chunks([practice.pk for practice in practices[:1]]))
    # The four vocabularies; the examples, and the six tables of their rows
    with django_assert_num_queries(11):
        (rows,) = exported_chunks([practice.pk for practice in practices])
    assert [row["body"] for row in rows] == ["Een kop koffie"] * 3


def test_rows_come_in_the_order_that_was_asked(site):
    keys = [make_practice(site.examples, title=title, slug=title.lower()).pk for title in "ABC"]
    (rows,) = exported_chunks([keys[2], keys[0], keys[1]])
    assert [row["title"] for row in rows] == ["C", "A", "B"]
