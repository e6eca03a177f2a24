"""Undoing: what a run made goes, what it changed comes back, and what somebody edited since stays."""

import pytest
from wagtail.models import Page, Revision
from wagtail.search.models import IndexEntry

from practices.models import (
    ImportRun,
    Organisation,
    PracticePage,
    PracticeTagWord,
    Region,
    TargetGroup,
    Theme,
)
from search.models import LedgerRow
from tests.factories import make_practice, publish

from .importing import full_row, import_rows, make_vocabulary, practice, run_import

pytestmark = pytest.mark.django_db

RICH = {
    "target_groups": "Nieuwe groep",
    "organisations": "Nieuwe club; Tweede club",
    "municipality": "Duinstad",
    "place": "Zandhoek",
    "province": "Kustland",
    "tags": "koffie; thee",
    "body": "Verhaal",
    "source_title": "Nota",
}


@pytest.fixture(autouse=True)
def _quick(site, no_pause):
    make_vocabulary()


def undo(run: int | None = None, **options):
    return run_import(undo=run or ImportRun.objects.first().pk, **options)


def everything() -> dict:
    """What is in the tables of pages and terms, and how many rows stand around them."""
    models = (Region, TargetGroup, Organisation, Theme, PracticeTagWord)
    terms = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
    pages = list(PracticePage.objects.order_by("pk").values())
    rows = [
        [
            relation.all().count()
            for relation in (page.theme_rows, page.place_rows, page.partners, page.sources)
        ]
        for page in PracticePage.objects.order_by("pk")
    ]
    tree = list(Page.objects.order_by("path").values("path", "numchild", "url_path"))
    return {**terms, "pages": pages, "rows": rows, "tree": tree, "index": IndexEntry.objects.count()}


@pytest.mark.parametrize("publish", [False, True])
def test_undo_leaves_no_trace_of_what_the_run_made(tmp_path, publish):
    before, revisions = everything(), Revision.objects.count()
    import_rows(tmp_path, *(full_row(f"a{number}", **RICH) for number in range(30)), publish=publish)
    assert PracticePage.objects.count() == 30
    said = undo()
    assert said.status == 0
    assert "30 verwijderd" in said
    assert everything() == before
    assert Revision.objects.count() == revisions
    assert ImportRun.objects.get().state == ImportRun.State.UNDONE


def live_as_published(site):
    return make_practice(site.examples, external_id="a", title="Van de redactie", tags=["eigen"])


def live_with_a_newer_draft(site):
    page = make_practice(site.examples, external_id="a", title="Openbaar")
    page.title = "Nog niet openbaar"
    page.save_revision()


def draft_with_a_revision(site):
    page = make_practice(site.examples, external_id="a", title="Concept", live=False)
    page.save_revision()


def draft_without_a_revision(site):
    make_practice(site.examples, external_id="a", title="Kaal concept", live=False)


def taken_offline(site):
    publish(make_practice(site.examples, external_id="a", title="Was openbaar")).unpublish()


@pytest.mark.parametrize("publishes", [False, True])
@pytest.mark.parametrize(
    "make",
    [
        live_as_published,
        live_with_a_newer_draft,
        draft_with_a_revision,
        draft_without_a_revision,
        taken_offline,
    ],
)
def test_undo_puts_a_page_back_as_it_was(site, tmp_path, make, publishes):
    make(site)
    before, draft = everything(), practice("a").get_latest_revision_as_object().title
    import_rows(tmp_path, full_row("a", title="Uit het bestand", **RICH), overwrite=True, publish=publishes)
    assert practice("a").draft_title == "Uit het bestand"
    assert practice("a").live or not publishes
    said = undo()
    assert "1 hersteld" in said
    after = everything()
    if make is draft_without_a_revision:  # its content was kept in one, to come back to
        for page in (*before["pages"], *after["pages"]):
            del page["latest_revision_id"], page["latest_revision_created_at"]
    assert after == before
    assert practice("a").get_latest_revision_as_object().title == draft


def test_undo_of_the_last_import_comes_back_to_the_one_before(tmp_path):
    import_rows(tmp_path, full_row("a", title="Eerste"), publish=True)
    first = everything()
    import_rows(tmp_path, full_row("a", title="Tweede"), publish=True)
    undo()
    assert everything() == first
    said = import_rows(tmp_path, full_row("a", title="Eerste"), publish=True)
    assert "1 ongewijzigd" in said


def test_undo_of_an_earlier_import_waits_for_the_later(tmp_path):
    import_rows(tmp_path, full_row("a", title="Eerste"))
    import_rows(tmp_path, full_row("a", title="Tweede"))
    first, second = ImportRun.objects.order_by("pk")
    assert f"import {second.pk} heeft dit daarna gewijzigd" in undo(first.pk)
    undo(second.pk)
    undo(first.pk)
    assert not PracticePage.objects.exists()


def test_undo_leaves_what_an_editor_changed_since(tmp_path):
    import_rows(tmp_path, full_row("a"), full_row("b"), full_row("c"), publish=True)
    practice("a").save_revision()
    practice("b").unpublish()
    said = undo()
    assert set(PracticePage.objects.values_list("external_id", flat=True)) == {"a", "b"}
    assert "rij 1, a: een redacteur heeft dit daarna gewijzigd." in said
    assert said.status == 0


def test_undo_leaves_terms_that_are_used_or_were_edited(site, tmp_path):
    import_rows(tmp_path, full_row("a", **RICH))
    make_practice(site.examples, regions=[Region.objects.get(label="Zandhoek")])
    TargetGroup.objects.filter(label="Nieuwe groep").update(live=True)
    draft = make_practice(site.examples, live=False)
    draft.initiator = Organisation.objects.get(label="Nieuwe club")
    draft.tags.set(["thee"])
    draft.save_revision()
    said = undo()
    assert TargetGroup.objects.filter(label="Nieuwe groep").exists()
    assert set(Organisation.objects.filter(label__endswith="club").values_list("label", flat=True)) == {
        "Nieuwe club"
    }
    assert set(PracticeTagWord.objects.values_list("name", flat=True)) == {"thee"}
    assert {"Zandhoek", "Duinstad", "Kustland"} <= set(Region.objects.values_list("label", flat=True))
    assert "Gebleven, want ze zijn in gebruik of bewerkt" in said


def test_page_that_an_editor_deleted_since_is_no_reason_to_stop(tmp_path):
    import_rows(tmp_path, full_row("a"), full_row("b"))
    practice("a").delete()
    said = undo()
    assert "1 was al weg" in said
    assert not PracticePage.objects.exists()


def test_undone_import_may_be_done_again(tmp_path):
    import_rows(tmp_path, full_row("a"))
    undo()
    said = import_rows(tmp_path, full_row("a"))
    assert "1 nieuw" in said


@pytest.mark.parametrize("again", ["undone", "refused"])
def test_there_may_be_nothing_to_undo(tmp_path, again):
    import_rows(tmp_path, full_row("a", kind="" if again == "undone" else "feest"))
    if again == "undone":
        undo()
    said = undo()
    assert (said.status, "niets terug te draaien" in said) == (0, True)


def test_unknown_number_is_an_error():
    assert (undo(999).status, "Import 999 is er niet" in undo(999)) == (1, True)


def test_undoing_is_recorded_for_search(tmp_path):
    import_rows(tmp_path, full_row("a"), publish=True)
    row = LedgerRow.objects.get()
    undo()
    assert LedgerRow.objects.get().version > row.version
