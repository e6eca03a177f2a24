"""What an import does with pages that are there already, and how it ends."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Revision

from practices.importing import row_writer
from practices.models import ImportRun, PracticePage, SourceRow
from tests.factories import make_practice, publish
from tests.factories.import_files import write_file

from .importing import full_row, import_rows, make_vocabulary, outcomes, practice, run_import

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(site, no_pause):
    make_vocabulary()


def edit(page: PracticePage, **values) -> None:
    """Save a draft as an editor does."""
    draft = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision()


def test_dry_run_stores_nothing_and_says_what_would_happen(tmp_path):
    said = import_rows(
        tmp_path, full_row("a"), full_row("b", themes="", summary=""), publish=True, dry_run=True
    )
    assert "2 nieuw" in said
    assert (
        "rij 2, b: Vul de samenvatting in. (tabblad Kern) Kies ten minste één thema. (tabblad Relaties)"
        in said
    )
    assert not PracticePage.objects.exists()
    assert not ImportRun.objects.exists()


def test_file_with_a_mistake_imports_nothing(tmp_path):
    said = import_rows(tmp_path, full_row("a"), full_row("b", kind="feest"))
    assert said.status == 1
    assert "Er is niets opgeslagen, want 1 rij is niet goed." in said
    assert not PracticePage.objects.exists()
    assert ImportRun.objects.get().state == ImportRun.State.REFUSED


def test_good_rows_are_taken_when_asked(tmp_path):
    said = import_rows(tmp_path, full_row("a"), full_row("b", kind="feest"), full_row("c"), skip_invalid=True)
    assert said.status == 1
    assert outcomes() == ["nieuw", "overgeslagen", "nieuw"]
    assert said.text.count("rij 2, kolom kind") == 2  # at the check, and in the list of what was skipped


def test_external_id_that_stands_there_twice_is_named_and_its_first_row_is_good(tmp_path):
    rows = [full_row("a", title="Eerst"), full_row("a", title="Later")]
    said = import_rows(tmp_path, *rows)
    assert "rij 2, kolom external_id: ‘a’ Dit kenmerk heeft rij 1 ook." in said
    import_rows(tmp_path, *rows, skip_invalid=True)
    assert practice("a").title == "Eerst"


def test_no_more_than_a_hundred_mistakes_are_printed(tmp_path):
    said = import_rows(tmp_path, *(full_row(f"a{number}", kind="feest") for number in range(130)))
    assert said.text.count("Kies uit") == 100
    assert "en nog 30" in said


def test_incomplete_row_stays_a_draft_and_is_listed(tmp_path):
    said = import_rows(
        tmp_path, full_row("a"), full_row("b", themes=""), full_row("c", summary="Zie [2]."), publish=True
    )
    assert said.status == 0
    assert [practice(key).live for key in "abc"] == [True, False, True]
    assert "rij 2, b: Kies ten minste één thema. (tabblad Relaties)" in said
    assert list(practice("b").theme_rows.all()) == []


def test_draft_that_could_not_be_published_has_its_rows(tmp_path):
    import_rows(
        tmp_path,
        full_row("a", themes="zorg", summary="", municipality="Turfstad", tags="koffie"),
        publish=True,
    )
    page = practice("a")
    assert [row.region.label for row in page.place_rows.all()] == ["Turfstad"]
    assert list(page.tags.names()) == ["koffie"]


def test_same_file_again_changes_nothing(tmp_path):
    rows = [full_row(f"a{number}", tags="koffie", organisations="Nieuwe club") for number in range(3)]
    import_rows(tmp_path, *rows, publish=True)
    before = list(PracticePage.objects.order_by("pk").values())
    revisions = Revision.objects.count()
    said = import_rows(tmp_path, *rows, publish=True)
    assert said.status == 0
    assert "3 ongewijzigd" in said
    assert list(PracticePage.objects.order_by("pk").values()) == before
    assert Revision.objects.count() == revisions


def test_changed_row_becomes_a_draft_and_what_is_public_stays(tmp_path):
    import_rows(tmp_path, full_row("a", title="Oud"), publish=True)
    import_rows(tmp_path, full_row("a", title="Nieuw"))
    page = practice("a")
    assert (page.live, page.title, page.draft_title, page.has_unpublished_changes) == (
        True,
        "Oud",
        "Nieuw",
        True,
    )
    assert page.get_latest_revision_as_object().title == "Nieuw"


def test_changed_row_is_published_when_asked(tmp_path):
    import_rows(tmp_path, full_row("a", title="Oud", target_groups="ouderen"), publish=True)
    import_rows(tmp_path, full_row("a", title="Nieuw", target_groups="", themes="sport"), publish=True)
    page = practice("a")
    assert (page.title, page.slug, page.has_unpublished_changes) == ("Nieuw", "oud", False)
    assert [row.theme.code for row in page.theme_rows.all()] == ["sport"]
    assert not page.target_groups.exists()


def test_same_file_with_publish_publishes_the_drafts(tmp_path):
    import_rows(tmp_path, full_row("a"), full_row("b", themes=""))
    said = import_rows(tmp_path, full_row("a"), full_row("b", themes=""), publish=True)
    assert outcomes() == ["bijgewerkt", "ongewijzigd"]
    assert practice("a").live
    assert "rij 2, b: Kies ten minste één thema." in said


def test_column_that_is_not_there_leaves_its_field_alone(tmp_path):
    import_rows(tmp_path, full_row("a", stage="loopt", body="Verhaal", municipality="Turfstad"), publish=True)
    import_rows(tmp_path, {"external_id": "a", "title": "Nieuw"}, publish=True)
    page = practice("a")
    assert (page.title, page.stage, len(page.story), page.place_rows.count()) == ("Nieuw", "loopt", 1, 1)


@pytest.mark.parametrize("overwrite", [False, True])
def test_page_that_an_editor_changed_is_left_alone_unless_overwritten(tmp_path, overwrite):
    import_rows(tmp_path, full_row("a", title="Oud"))
    edit(practice("a"), title="Van de redacteur")
    said = import_rows(tmp_path, full_row("a", title="Nieuw"), overwrite=overwrite)
    assert said.status == 0
    assert practice("a").draft_title == ("Nieuw" if overwrite else "Van de redacteur")
    assert ("rij 1, a: door een redacteur" in said) != overwrite


@pytest.mark.parametrize("overwrite", [False, True])
def test_page_that_was_never_imported_is_an_editors(site, tmp_path, overwrite):
    make_practice(site.examples, title="Eigen werk", external_id="a")
    import_rows(tmp_path, full_row("a", title="Uit het bestand"), publish=True, overwrite=overwrite)
    assert practice("a").title == ("Uit het bestand" if overwrite else "Eigen werk")
    assert outcomes() == ["bijgewerkt" if overwrite else "met-rust"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_page_that_an_editor_deleted_is_not_made_anew_unless_overwritten(tmp_path, overwrite):
    import_rows(tmp_path, full_row("a"))
    practice("a").delete()
    said = import_rows(tmp_path, full_row("a"), overwrite=overwrite)
    assert PracticePage.objects.exists() == overwrite
    assert ("door een redacteur verwijderd" in said) != overwrite


def test_page_that_an_editor_took_offline_is_left_alone(tmp_path):
    import_rows(tmp_path, full_row("a"), publish=True)
    practice("a").unpublish()
    import_rows(tmp_path, full_row("a", title="Nieuw"), publish=True)
    assert (practice("a").live, outcomes()) == (False, ["met-rust"])


def test_locked_page_is_left_alone_even_when_overwriting(tmp_path):
    import_rows(tmp_path, full_row("a", title="Oud"))
    PracticePage.objects.update(locked=True)
    import_rows(tmp_path, full_row("a", title="Nieuw"), overwrite=True)
    assert practice("a").draft_title == "Oud"


def test_overwriting_keeps_what_has_no_column_and_what_is_the_same(site, tmp_path):
    made = make_practice(site.examples, external_id="a", goal="Een doel")
    made.sources = [SourceRow(title="Nota", url="https://a.example", author="Jan", sort_order=0)]
    made.story = [("quote", {"text": "Mooi", "who": "een buur"})]
    publish(made)
    row = full_row("a", source_title="Nota", source_url="https://a.example", body="“Mooi” (een buur)")
    import_rows(tmp_path, row, publish=True, overwrite=True)
    page = practice("a")
    assert (page.goal, page.sources.get().author, page.story[0].block_type) == ("Een doel", "Jan", "quote")


def test_page_that_waits_for_its_time_is_not_published_before(tmp_path):
    import_rows(tmp_path, full_row("a"))
    later = timezone.now() + timedelta(days=1)
    edit(practice("a"), go_live_at=later)
    import_rows(tmp_path, full_row("a", title="Nieuw"), publish=True, overwrite=True)
    assert not practice("a").live


# Publisher ---------------------------------------------------------------------------------------------------
def test_publisher_of_the_row_goes_before_that_of_the_command_and_of_the_setting(tmp_path):
    from tests.factories import OrganisationFactory

    OrganisationFactory(code="van-opdracht")
    OrganisationFactory(code="van-instelling")
    rows = [full_row("a"), full_row("b", publisher="")]
    with override_settings(DEFAULT_ORGANISATION="van-instelling"):
        import_rows(tmp_path, *rows, full_row("c", publisher=""))
        assert [practice(key).publisher.code for key in "abc"] == ["redactie", *["van-instelling"] * 2]
        import_rows(tmp_path, *rows, organisation="van-opdracht")
    drafts = [practice(key).get_latest_revision_as_object() for key in "abc"]
    assert [draft.publisher.code for draft in drafts] == ["redactie", "van-opdracht", "van-instelling"]


@pytest.mark.parametrize("code", ["bestaat-niet", "dorpsraad"])
def test_organisation_that_does_not_publish_is_refused_with_those_that_do(tmp_path, code):
    said = import_rows(tmp_path, full_row("a"), organisation=code)
    assert (said.status, "Kies uit: redactie" in said) == (1, True)


# How it ends -------------------------------------------------------------------------------------------------
def test_table_without_rows_is_an_error(tmp_path):
    said = run_import(write_file(tmp_path / "leeg.csv", []))
    assert (said.status, "staan geen voorbeelden" in said) == (1, True)


@pytest.mark.parametrize("arguments", [[], ["a.csv", "--undo", "1"]])
def test_command_asks_for_a_file_or_a_number(arguments):
    said = run_import(*arguments)
    assert (said.status, "Noem een bestand" in said) == (1, True)


def test_without_a_list_of_practices_it_says_what_to_do(site, tmp_path):
    site.examples.delete()
    assert "manage.py load_pages" in import_rows(tmp_path, full_row("a"))


def test_run_remembers_file_options_and_who(tmp_path):
    import_rows(tmp_path, full_row("a"), name="lijst.csv", publish=True)
    run = ImportRun.objects.get()
    assert (run.file_name, run.state, run.row_count, len(run.sha256)) == ("lijst.csv", "klaar", 1, 64)
    assert run.options == {"publish": True, "organisation": "", "overwrite": False, "skip_invalid": False}
    assert run.who


def test_row_that_the_page_itself_refuses_is_skipped_with_its_drafts(tmp_path):
    import_rows(tmp_path, full_row("a", started="2016"), full_row("b"))
    said = import_rows(
        tmp_path,
        {"external_id": "a", "title": "a", "ended": "2015", "target_groups": "Nieuwe groep"},
        {"external_id": "b", "title": "b", "ended": "2015", "target_groups": "Nieuwe groep"},
    )
    assert said.status == 1
    assert "Het einde ligt vóór het begin." in said
    assert outcomes() == ["overgeslagen", "bijgewerkt"]
    group = practice("b").get_latest_revision_as_object().target_groups.all()
    assert [term.label for term in group] == ["Nieuwe groep"]


def test_row_that_the_database_refuses_is_skipped_alone(tmp_path, monkeypatch):
    """Here the second row breaks a constraint that nothing looks at before."""
    fill = row_writer.fill_fields

    def broken(page, row, **options):
        fill(page, row, **options)
        if row.external_id == "b":
            page.started_month = 13

    monkeypatch.setattr(row_writer, "fill_fields", broken)
    said = import_rows(tmp_path, full_row("a"), full_row("b"), full_row("c"))
    assert outcomes() == ["nieuw", "overgeslagen", "nieuw"]
    assert "De database neemt deze rij niet aan." in said
