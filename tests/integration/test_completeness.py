"""What a practice needs to be published: one function, and publishing itself refuses what it names."""

import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from practices.completeness import missing_for_publication, note_numbers
from practices.models import Organisation, PracticePage, SourceRow
from practices.public_site.practice_view import practice_view
from practices.publishing import IncompletePage
from tests.factories import make_practice, publish

HOUR = timedelta(hours=1)


@pytest.fixture
def draft(site) -> PracticePage:
    """A complete draft, as its latest revision holds it."""
    return make_practice(site.examples, live=False)


def named(practice: PracticePage) -> list[str]:
    return [missing.field for missing in missing_for_publication(practice)]


def test_complete_draft_misses_nothing(draft):
    assert named(draft) == []


@pytest.mark.parametrize("field", ["title", "kind", "summary"])
@pytest.mark.parametrize("value", ["", " ", "\n\t\u00a0"])
def test_starred_text_may_not_be_empty_or_blank(draft, field, value):
    setattr(draft, field, value)
    assert named(draft) == [field]


def test_publisher_is_required(draft):
    draft.publisher = None
    assert named(draft) == ["publisher"]


def test_a_theme_is_required(draft):
    draft.theme_rows = []
    assert named(draft) == ["theme_rows"]


def test_stopped_practice_whose_reason_is_unknown_can_be_published(draft):
    draft.stage, draft.stage_reason = "gestopt", ""
    assert named(draft) == []
    assert "Dat weten wij niet." in practice_view(draft).stage_reason


def test_empty_practice_names_everything_at_once(db):
    assert named(PracticePage()) == ["title", "kind", "summary", "publisher", "theme_rows"]


@pytest.mark.parametrize(
    ("text", "sources", "expected"),
    [
        ("Zonder noten.", 0, []),
        ("Een feit. [1]", 0, ["goal"]),
        ("Een feit. [3]", 3, []),
        ("Een feit. [4]", 3, ["goal"]),
        ("Twee. [1, 4]", 3, ["goal"]),
        ("Nul. [0]", 3, ["goal"]),
        ("Geen noot: [zie 4] en [4", 3, []),
        ("Geen noot: [2016-2020]", 3, []),
    ],
)
def test_note_needs_its_source(draft, text, sources, expected):
    draft.goal = text
    draft.sources = [SourceRow(title=f"Bron {number}") for number in range(sources)]
    assert named(draft) == expected


@pytest.mark.parametrize(
    "field", ["reason", "goal", "conditions", "transferability", "skills", "stage_reason"]
)
def test_notes_are_looked_for_in_every_text(draft, field):
    setattr(draft, field, "Een feit. [9]")
    assert named(draft) == [field]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("[1]", [1]),
        ("[1] en [2, 3]", [1, 2, 3]),
        ("[ 1 ]", []),
        ("[1,2]", [1, 2]),
        ("[1][2]", [1, 2]),
    ],
)
def test_note_numbers_are_read_as_written(text, expected):
    assert note_numbers(text) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": ""}, "Kies een soort. (tabblad Kern)"),
        ({"summary": " "}, "Vul de samenvatting in. (tabblad Kern)"),
        ({"goal": "Feit. [1]"}, "Er zijn 0 bronnen. (tabblad Inhoud)"),
    ],
)
def test_publishing_an_incomplete_practice_is_refused_with_the_tab(draft, values, words):
    for name, value in values.items():
        setattr(draft, name, value)
    revision = draft.save_revision(clean=False)
    with pytest.raises(IncompletePage, match="nog niet compleet") as refusal:
        revision.publish()
    assert words in " ".join(refusal.value.messages)
    assert not PracticePage.objects.get(pk=draft.pk).live


def test_refused_update_leaves_what_is_public_as_it_was(site):
    practice = make_practice(site.examples, summary="De oude tekst.")
    practice.summary = ""
    with pytest.raises(IncompletePage):
        practice.save_revision(clean=False).publish()
    practice.refresh_from_db()
    assert (practice.live, practice.summary) == (True, "De oude tekst.")


@pytest.mark.django_db
@pytest.mark.parametrize("values", [{"external_id": ""}, {"licence": ""}, {"cost_once": -1}])
def test_publishing_what_the_fields_refuse_says_so_too(draft, values):
    revision = draft.save_revision()
    revision.content |= values
    revision.save()
    with pytest.raises(IncompletePage):
        revision.publish()


def test_schedule_may_not_hold_an_incomplete_practice(site):
    draft = make_practice(site.examples, live=False, kind="", go_live_at=timezone.now() + HOUR)
    with pytest.raises(IncompletePage):
        draft.save_revision(clean=False).publish()


def schedule(practice: PracticePage, *, hours_ago: int) -> None:
    """Plan the publication of the latest revision, and let that moment pass."""
    publish(practice)
    moment = timezone.now() - hours_ago * HOUR
    practice.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=moment)
    for revision in practice.revisions.all():
        revision.content["go_live_at"] = moment.isoformat()
        revision.save()


@pytest.fixture
def queue(site) -> tuple[PracticePage, PracticePage]:
    """Two planned publications: of the first, the publisher was taken away since; the second is fine."""
    later = timezone.now() + HOUR
    broken = make_practice(site.examples, title="Stuk", live=False, go_live_at=later)
    fine = make_practice(site.examples, title="Heel", live=False, go_live_at=later)
    schedule(broken, hours_ago=2)
    schedule(fine, hours_ago=1)
    for revision in broken.revisions.all():
        revision.content["publisher"] = None
        revision.save()
    return broken, fine


def test_planned_publication_that_is_incomplete_is_taken_off_and_logged(queue, caplog):
    broken, _ = queue
    with caplog.at_level(logging.ERROR, "practices.publishing"):
        call_command("publish_scheduled")
    broken.refresh_from_db()
    assert not broken.live
    assert not broken.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert "Kies de redactie" in caplog.text


def test_planned_publication_behind_an_incomplete_one_happens(queue):
    _, fine = queue
    call_command("publish_scheduled")
    fine.refresh_from_db()
    assert fine.live


def test_planned_unpublishing_happens(site):
    practice = make_practice(site.examples, expire_at=timezone.now() + HOUR)
    PracticePage.objects.filter(pk=practice.pk).update(expire_at=timezone.now() - HOUR)
    call_command("publish_scheduled")
    practice.refresh_from_db()
    assert (practice.live, practice.expired) == (False, True)


def test_publisher_that_publishes_no_longer_is_to_be_replaced(site):
    practice = make_practice(site.examples)
    Organisation.objects.update(publishes=False)
    practice = PracticePage.objects.get(pk=practice.pk)
    with pytest.raises(IncompletePage, match="Kies een redactie die op dit platform publiceert"):
        practice.save_revision(clean=False).publish()
