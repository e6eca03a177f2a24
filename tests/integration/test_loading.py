"""Loading a content folder: twice is once, an editor's work is kept, and a broken file changes nothing."""

import pytest
from django.core.management.base import CommandError
from wagtail.models import Page, Revision

from cms.models import EditorialPage, HomePage
from practices.models import LoadedContent, Organisation, PracticeIndexPage, PracticePage, Region, Theme

from .content import TESTLAND, change, copied, load

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """A copy of Testland that the test may change."""
    return copied(TESTLAND, tmp_path)


@pytest.fixture
def loaded(folder):
    load(folder)
    return folder


def example() -> PracticePage:
    return PracticePage.objects.get(external_id="test-sloot")


def state() -> dict[str, object]:
    """All that loading may touch, in a form that can be compared."""
    return {
        "revisions": set(Revision.objects.values_list("pk", "created_at")),
        "pages": set(Page.objects.values_list("pk", "title", "url_path", "latest_revision_id", "live")),
        "themes": set(Theme.objects.values_list("pk", "code", "label", "live")),
        "regions": set(Region.objects.values_list("pk", "code", "label", "parent_id")),
        "organisations": set(Organisation.objects.values_list("pk", "code", "label")),
        "ledger": set(LoadedContent.objects.values_list("key", "digest", "revision_id")),
    }


def test_loading_publishes_the_examples(loaded):
    assert example().live
    assert example().get_url() == "/voorbeelden/de-sloot/"


def test_loading_puts_the_chosen_example_on_home(loaded):
    assert HomePage.objects.get().chosen_page_id == example().pk


def test_loading_twice_changes_nothing(loaded):
    before = state()
    output = load(loaded)
    assert state() == before
    assert "nieuw" not in output
    assert "bijgewerkt" not in output


def test_loading_goes_on_when_an_editor_deleted_the_list_of_practices(loaded):
    PracticeIndexPage.objects.get().delete()
    output = load(loaded)
    assert "niets geladen" in output
    assert not PracticePage.objects.exists()


def test_loading_a_third_time_changes_nothing_either(loaded):
    load(loaded)
    before = state()
    load(loaded)
    assert state() == before


def test_changed_example_file_updates_an_untouched_example(loaded):
    change(loaded / "examples" / "de-sloot.toml", "Droge voeten. [1]", "Nattere voeten. [1]")
    load(loaded)
    assert example().goal == "Nattere voeten. [1]"


def test_removed_key_empties_the_field_of_an_untouched_example(loaded):
    change(loaded / "examples" / "de-sloot.toml", 'goal = "Droge voeten. [1]"\n', "")
    load(loaded)
    assert example().goal == ""


def test_changed_example_file_keeps_an_editors_change(loaded):
    page = example()
    page.summary = "Nagekeken door een redacteur."
    page.save_revision().publish()
    change(loaded / "examples" / "de-sloot.toml", "Droge voeten. [1]", "Nattere voeten. [1]")
    load(loaded)
    assert (example().summary, example().goal) == ("Nagekeken door een redacteur.", "Droge voeten. [1]")


def test_changed_example_file_keeps_an_editors_draft(loaded):
    page = example()
    page.summary = "Nog niet klaar."
    page.save_revision()
    change(loaded / "examples" / "de-sloot.toml", "Droge voeten. [1]", "Nattere voeten. [1]")
    load(loaded)
    assert example().get_latest_revision_as_object().summary == "Nog niet klaar."


def test_unpublished_example_is_not_published_again(loaded):
    example().unpublish()
    change(loaded / "examples" / "de-sloot.toml", "Droge voeten. [1]", "Nattere voeten. [1]")
    load(loaded)
    assert not example().live


def test_deleted_example_is_not_made_again(loaded):
    example().delete()
    load(loaded)
    assert not PracticePage.objects.exists()


def test_renamed_example_is_not_made_again(loaded):
    page = example()
    page.slug = "een-andere-sloot"
    page.save_revision().publish()
    load(loaded)
    assert PracticePage.objects.get().slug == "een-andere-sloot"


def test_changed_term_file_updates_an_untouched_term(loaded):
    change(
        loaded / "vocabularies" / "themes.toml", 'plain_name = "Droge voeten"', 'plain_name = "Natte voeten"'
    )
    load(loaded)
    assert Theme.objects.get(code="water").plain_name == "Natte voeten"


def test_changed_term_file_keeps_an_editors_change(loaded):
    theme = Theme.objects.get(code="water")
    theme.label = "Nagekeken"
    theme.save_revision().publish()
    change(
        loaded / "vocabularies" / "themes.toml", 'plain_name = "Droge voeten"', 'plain_name = "Natte voeten"'
    )
    load(loaded)
    theme.refresh_from_db()
    assert (theme.label, theme.plain_name) == ("Nagekeken", "Droge voeten")


def test_withdrawn_term_stays_a_draft(loaded):
    Theme.objects.get(code="bomen").unpublish()
    change(loaded / "vocabularies" / "themes.toml", "Nog een verzonnen thema.", "Een ander verzonnen thema.")
    load(loaded)
    assert not Theme.objects.get(code="bomen").live


def test_deleted_term_is_not_made_again(loaded):
    example().delete()
    Theme.objects.get(code="bomen").delete()
    load(loaded, "load_vocabularies")
    assert not Theme.objects.filter(code="bomen").exists()


def test_changed_page_keeps_an_editors_change(loaded):
    home = HomePage.objects.get()
    home.lead = "Nagekeken."
    home.save_revision().publish()
    change(loaded / "pages" / "home.toml", "Alles hier is verzonnen", "Niets hier is echt, en alles")
    load(loaded)
    assert HomePage.objects.get().lead == "Nagekeken."


def test_editor_who_takes_the_chosen_example_off_home_is_obeyed(loaded):
    home = HomePage.objects.get()
    home.chosen_page = None
    home.save_revision().publish()
    load(loaded)
    assert HomePage.objects.get().chosen_page is None


def test_new_page_file_becomes_a_page(loaded):
    body = '[[body]]\ntype = "paragraph"\ntext = "Mail {contact_email} <b>&</b>."\n'
    (loaded / "pages" / "uitleg.toml").write_text(
        f'title = "Uitleg"\nfooter = "hulp"\n\n{body}', encoding="utf-8"
    )
    load(loaded, "load_pages")
    html = EditorialPage.objects.get(slug="uitleg").body.render_as_block()
    assert "redactie@burgerkracht.example" in html
    assert "&lt;b&gt;" in html


def test_site_follows_the_setting(loaded, settings):
    from wagtail.models import Site

    settings.SITE_URL = "https://kennis.testland.example"
    load(loaded, "load_pages")
    assert (Site.objects.get().hostname, Site.objects.get().port) == ("kennis.testland.example", 443)


def test_examples_need_the_pages_first(folder):
    load(folder, "load_vocabularies")
    with pytest.raises(CommandError, match="Laad eerst de pagina's"):
        load(folder, "load_demo")


BROKEN = [
    # command, file, old text, new text, what the message names
    ("load_demo", "examples/de-sloot.toml", 'kind = "voorbeeld"', 'kind = "voorbeeld', "de-sloot"),
    ("load_demo", "examples/de-sloot.toml", 'slug = "de-sloot"', 'slak = "de-sloot"', "slak"),
    ("load_demo", "examples/de-sloot.toml", '"water", "bomen"', '"water", "lucht"', "lucht"),
    ("load_demo", "examples/de-sloot.toml", "GM9901-proefdorp", "GM9901-nergens", "GM9901-nergens"),
    ("load_demo", "examples/de-sloot.toml", 'publisher = "testbond"', 'publisher = "nobond"', "nobond"),
    ("load_demo", "examples/de-sloot.toml", "[1]", "[3]", "[3]"),
    ("load_demo", "examples/de-sloot.toml", 'kind = "voorbeeld"', 'kind = ""', "Kies een soort"),
    ("load_demo", "examples/de-sloot.toml", 'kind = "voorbeeld"', 'kind = "recept"', "de-sloot"),
    ("load_demo", "examples/de-sloot.toml", 'licence = "cc-by-4.0"', 'licence = "geen"', "de-sloot"),
    ("load_demo", "examples/de-sloot.toml", "stage_as_of_year = 2020", "stage_as_of_month = 5", "de-sloot"),
    ("load_demo", "examples/de-sloot.toml", 'external_id = "test-sloot"', "", "de-sloot"),
    (
        "load_demo",
        "examples/de-sloot.toml",
        'title = "Verzonnen bron"',
        'titel = "Verzonnen bron"',
        "de-sloot",
    ),
    ("load_demo", "examples/de-sloot.toml", 'stage = "loopt"', 'part_of = "test-niets"', "de-sloot"),
    ("load_demo", "examples/de-sloot.toml", 'stage = "loopt"', 'part_of = "test-sloot"', "de-sloot"),
    ("load_vocabularies", "vocabularies/themes.toml", "#9CCBD6", "blauw", "water"),
    ("load_vocabularies", "vocabularies/themes.toml", 'crop_of = "water"', 'crop_of = "vuur"', "vuur"),
    ("load_vocabularies", "vocabularies/themes.toml", 'label = "Bomen"', "", "bomen"),
    (
        "load_vocabularies",
        "vocabularies/themes.toml",
        'label = "Bomen"',
        'lebal = "B"\nlabel = "Bomen"',
        "lebal",
    ),
    ("load_vocabularies", "vocabularies/themes.toml", "[[theme]]", "[[theme]", "themes.toml"),
    ("load_vocabularies", "vocabularies/regions.csv", "Proefdörp,GM9901,", "Proefdörp,GM0000,", "GM0000"),
    ("load_vocabularies", "vocabularies/regions.csv", "52.10000", "noord", "GM9901-proefdorp"),
    ("load_vocabularies", "vocabularies/regions.csv", "5.10000", "", "GM9901-proefdorp"),
    ("load_vocabularies", "vocabularies/regions.csv", "level,code", "level,kode", "regions.csv"),
    ("load_vocabularies", "vocabularies/regions.csv", "GM9901,,,\n", "GM1234,,,\n", "GM1234"),
    ("load_pages", "pages/home.toml", 'title = "Kennisplatform"', "", "home"),
    ("load_pages", "pages/home.toml", 'title = "Kennisplatform"', 'naam = "K"\ntitle = "K"', "naam"),
    ("load_pages", "pages/regio.toml", "in_menu = true", "in_menu = waar", "regio.toml"),
]


@pytest.mark.parametrize(
    ("command", "file", "old", "new", "named"),
    BROKEN,
    ids=[f"{row[1]}:{row[4]}:{n}" for n, row in enumerate(BROKEN)],
)
def test_broken_file_is_named_and_changes_nothing(folder, command, file, old, new, named):
    commands = ("load_vocabularies", "load_pages", "load_demo")
    earlier = commands[: commands.index(command)]
    if earlier:
        load(folder, *earlier)
    before = state()
    change(folder / file, old, new)
    with pytest.raises(CommandError) as refusal:
        load(folder, command)
    assert named in str(refusal.value)
    assert state() == before


def test_file_that_is_not_utf8_is_named(folder):
    (folder / "vocabularies" / "regions.csv").write_bytes(b"level,code\n\xff\xfe")
    with pytest.raises(CommandError, match=r"regions\.csv"):
        load(folder, "load_vocabularies")


def test_missing_folder_is_named(tmp_path):
    with pytest.raises(CommandError, match="nergens"):
        load(tmp_path / "nergens", "load_vocabularies")


def test_two_files_with_one_external_id_are_refused(folder):
    text = (folder / "examples" / "de-sloot.toml").read_text(encoding="utf-8")
    (folder / "examples" / "nog-een.toml").write_text(
        text.replace('"de-sloot"', '"nog-een"'), encoding="utf-8"
    )
    with pytest.raises(CommandError, match="test-sloot"):
        load(folder)
