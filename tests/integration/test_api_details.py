"""GET /api/v1/voorbeelden/{id}: every public field of the record, and nothing else."""

import pytest
from django.db.models import ForeignObjectRel
from wagtail.models import PageViewRestriction

from practices.api.detail_schemas import PracticeDetail
from practices.models import (
    FundingRow,
    MaterialRow,
    PartnerRow,
    PracticePage,
    SetbackRow,
    SourceRow,
    StepRow,
    TimelineRow,
    WorkingElement,
    WorkingElementRow,
)
from tests.factories import OrganisationFactory, TargetGroupFactory, make_image, make_practice, publish

pytestmark = pytest.mark.django_db

# Fields and rows of the record that go by another name in the API, or by several.
CALLED = {
    "cost_once": "costs",
    "cost_per_year": "costs",
    "paid_hours_per_week": "costs",
    "volunteer_hours_per_week": "costs",
    "started_year": "started",
    "started_month": "started",
    "ended_year": "ended",
    "ended_month": "ended",
    "stage_as_of_year": "stage_as_of",
    "stage_as_of_month": "stage_as_of",
    "confirmed_year": "confirmed",
    "confirmed_month": "confirmed",
    "image": "picture",
    "initiator": "organisations",
    "partners": "organisations",
    "theme_rows": "themes",
    "place_rows": "places",
    "working_element_rows": "working_elements",
    "funding_rows": "funding",
    "tagged_items": "tags",
}
# What is not for the public, or no part of the record, each with its reason.
LEFT_OUT = {
    "page_ptr": "the number, as id",
    "scene": "how the site draws; no fact",
    "scene_variant": "the same",
    "review_before": "for editors only",
    "evidence_stage": "evidence has answers of its own, which are not there yet",
    "not_known": "the same",
    "findings": "the same",
    "recognitions": "the same",
    "what_works_rows": "what other pages say of this one",
}


def own_fields() -> set[str]:
    """The names of the record's own fields and rows."""
    inherited = {field.name for parent in PracticePage._meta.parents for field in parent._meta.get_fields()}
    own = {
        (field.get_accessor_name() or "") if isinstance(field, ForeignObjectRel) else field.name
        for field in PracticePage._meta.get_fields()
        if not isinstance(field, ForeignObjectRel) or field.related_model._meta.app_label == "practices"
    }
    return own - inherited


def test_every_field_of_the_record_is_shown_or_left_out_with_a_reason():
    shown = set(PracticeDetail.model_fields)
    missing = {name for name in own_fields() - LEFT_OUT.keys() if CALLED.get(name, name) not in shown}
    assert missing == set()
    assert LEFT_OUT.keys() <= own_fields()
    assert set(CALLED) <= own_fields()


def detail(client, practice) -> dict:
    response = client.get(f"/api/v1/voorbeelden/{practice.pk}")
    assert response.status_code == 200, response.content
    return response.json()


def rich_practice(site) -> PracticePage:
    """A practice with something in every field."""
    club, partner = OrganisationFactory(code="club"), OrganisationFactory(code="partner", live=False)
    practice = make_practice(
        site.examples,
        live=False,
        initiator=club,
        reason="Er was niets [1].",
        goal="Samen zijn.",
        conditions="Een zaal.",
        transferability="Ja.",
        skills="Geduld.",
        cost_once="1500.50",
        volunteer_hours_per_week="12",
        stage="gestopt",
        stage_reason="Het geld was op.",
        scale="dorp-wijk",
        video_url="https://video.example/1",
        story=[
            ("heading", "Begin"),
            (
                "paragraph",
                '<p>Een <b>zaal</b> &amp; <a href="https://zaal.example/">meer</a>.</p><p>Klaar.</p>',
            ),
            ("list", ["een", "twee"]),
            ("quote", {"text": "Mooi!", "who": "voorzitter"}),
            ("claim", {"text": "Het werkt.", "who": "De club", "year": 2020, "source": 1}),
            ("unknown", {"text": "Hoeveel mensen?"}),
        ],
    )
    practice.intermediary_groups = [TargetGroupFactory(code="huisartsen", label="Huisartsen")]
    practice.steps = [StepRow(title="Vraag", text="Vraag het dorp.")]
    practice.working_element_rows = [
        WorkingElementRow(element=WorkingElement.objects.create(code="gids", label="Gids"), how="Met Jan.")
    ]
    practice.setbacks = [SetbackRow(went_wrong="Regen.", mended="Tent.")]
    practice.funding_rows = [FundingRow(funder="De provincie", amount="100", year=2019, note="Voor de tent")]
    practice.materials = [MaterialRow(title="Boek", url="https://boek.example/"), MaterialRow(title="Niets")]
    practice.timeline = [TimelineRow(event_year=2019, event_month=3, text="Open.")]
    practice.partners = [
        PartnerRow(organisation=club, role="Betaalt de koffie."),
        PartnerRow(organisation=partner, role="Geeft les."),
    ]
    practice.sources = [
        SourceRow(
            title="Krant", author="Redactie", publisher="Krant", year=2019, url="https://krant.example/1"
        )
    ]
    return publish(practice)


def test_detail_has_every_field(site, client):
    found = detail(client, rich_practice(site))
    assert found["aanleiding"] == "Er was niets [1]."
    assert found["redenVanFase"] == "Het geld was op."
    assert found["schaal"] == "dorp-wijk"
    assert found["video"] == "https://video.example/1"
    assert found["kosten"] == {
        "eenmalig": 1500.5,
        "perJaar": None,
        "betaaldeUrenPerWeek": None,
        "vrijwilligersurenPerWeek": 12.0,
    }
    assert found["tussenpersonen"] == [{"code": "huisartsen", "naam": "Huisartsen"}]
    assert found["stappen"] == [{"titel": "Vraag", "tekst": "Vraag het dorp."}]
    assert found["werkzameElementen"] == [{"element": {"code": "gids", "naam": "Gids"}, "hier": "Met Jan."}]
    assert found["oepsEnHerstel"] == [{"dingDatMisging": "Regen.", "herstel": "Tent."}]
    assert found["financiering"] == [
        {"wie": "De provincie", "bedrag": 100.0, "jaar": 2019, "waarvoor": "Voor de tent"}
    ]
    assert found["materialen"] == [{"titel": "Boek", "url": "https://boek.example/"}]
    assert found["tijdlijn"] == [{"wanneer": "2019-03", "tekst": "Open."}]
    assert found["bronnen"] == [
        {
            "nummer": 1,
            "titel": "Krant",
            "schrijver": "Redactie",
            "uitgever": "Krant",
            "jaar": 2019,
            "url": "https://krant.example/1",
            "plaatsInBron": "",
        }
    ]


def test_organisations_are_named_once_and_a_draft_has_no_code(site, client):
    found = detail(client, rich_practice(site))["organisaties"]
    assert [(each["code"], each["rol"], each["taak"]) for each in found] == [
        ("club", "initiatiefnemer", "Betaalt de koffie."),
        (None, "partner", "Geeft les."),
    ]


def test_story_is_told_part_by_part(site, client):
    story = detail(client, rich_practice(site))["verhaal"]
    assert [(part["soort"], part["tekst"]) for part in story] == [
        ("tussenkop", "Begin"),
        ("alinea", "Een zaal & meer.\n\nKlaar."),
        ("opsomming", "een\ntwee"),
        ("citaat", "Mooi!"),
        ("uitspraak", "Het werkt."),
        ("onbekend", "Hoeveel mensen?"),
    ]
    assert "<b>zaal</b>" in story[1]["html"]
    assert story[2]["punten"] == ["een", "twee"]
    assert (story[4]["wie"], story[4]["jaar"], story[4]["bron"]) == ("De club", 2020, 1)


def test_picture_is_told_with_its_words(site, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image()
    practice = make_practice(
        site.examples, image=image, story=[("image", {"image": image, "caption": "Wij"})]
    )
    found = detail(client, practice)
    assert found["afbeelding"]["omschrijving"] == image.description
    assert found["afbeelding"]["url"].startswith("http://localhost:8000/media/")
    assert found["verhaal"][0]["afbeelding"] == found["afbeelding"]
    assert detail(client, make_practice(site.examples, title="Zonder"))["afbeelding"] is None


def test_relations_name_public_practices_only(site, client):
    whole, model = make_practice(site.examples, title="Geheel"), make_practice(site.examples, title="Model")
    practice = make_practice(site.examples, title="Deel", part_of=whole, follows=model)
    make_practice(site.examples, title="Geheim deel", part_of=whole, live=False)
    part = {"id": practice.pk, "titel": "Deel", "url": "http://localhost:8000/voorbeelden/deel/"}
    assert detail(client, practice)["hoortBij"]["titel"] == "Geheel"
    assert detail(client, practice)["volgtVoorbeeldVan"]["id"] == model.pk
    assert detail(client, whole)["onderdelen"] == [part]
    assert detail(client, model)["navolgers"] == [part]
    whole.unpublish()
    assert detail(client, practice)["hoortBij"] is None


def test_what_the_public_may_not_see_is_not_there(site, client):
    draft = make_practice(site.examples, title="Concept", live=False)
    private = make_practice(site.examples, title="Besloten")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    for practice in (draft, private, site.home):
        assert client.get(f"/api/v1/voorbeelden/{practice.pk}").status_code == 404


def test_draft_of_a_public_practice_stays_a_draft(site, client):
    practice = make_practice(site.examples, summary="Openbaar.")
    practice.summary = "Nog geheim."
    practice.save_revision()
    assert detail(client, practice)["samenvatting"] == "Openbaar."


def test_nobody_who_edits_is_named(site, client, admin_user):
    practice = make_practice(site.examples, owner=admin_user)
    practice.save_revision(user=admin_user).publish()
    response = client.get(f"/api/v1/voorbeelden/{practice.pk}")
    assert admin_user.username.encode() not in response.content
    assert admin_user.email.encode() not in response.content


def test_list_and_detail_tell_the_same(searchable, client):
    item = client.get("/api/v1/voorbeelden?q=brood").json()["results"][0]
    found = client.get(f"/api/v1/voorbeelden/{item['id']}").json()
    item.pop("verwant")
    item.pop("afstandKm")
    assert {name: found[name] for name in item} == item


def test_detail_needs_no_more_queries_than_the_page(site, client, django_assert_max_num_queries):
    practice = rich_practice(site)
    detail(client, practice)
    with django_assert_max_num_queries(28):
        detail(client, practice)
