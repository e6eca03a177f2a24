"""Vocabulary terms: a draft term is only text, and a term that can't work is refused."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from practices.models import Organisation, Region, Theme
from tests.factories import RegionFactory, TargetGroupFactory, ThemeFactory, make_practice

from .admin_forms import log_in_editor, text_of, values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms(site):
    """A practice with a theme, sub-goal, group, municipality and village; each can become a draft."""
    theme = ThemeFactory(code="zorg", label="Zorg nabij")
    goal = ThemeFactory(code="doel", label="Subdoel een", parent=theme)
    group = TargetGroupFactory(code="ouderen", label="Ouderen")
    town = RegionFactory(code="GM9001", slug="testdam", label="Testdam", map_shape="0,0 9,0 9,9")
    village = RegionFactory(
        code="GM9001-dorp", slug="dorp", label="Dorpje", level="plaats", place_kind="dorp", parent=town
    )
    make_practice(
        site.examples, slug="koffie", themes=[theme, goal], regions=[town, village], target_groups=[group]
    )
    return {"theme": theme, "goal": goal, "group": group, "town": town, "village": village}


def make_draft(term) -> None:
    term.live = False
    term.save()


TERMS = [
    # term, its name on the record, its filter value, its page
    ("theme", "Zorg nabij", 'value="zorg"', "/themas/zorg/"),
    ("goal", "Subdoel een", 'value="doel"', "/themas/doel/"),
    ("group", "Ouderen", 'value="ouderen"', None),
    ("town", "Testdam", 'value="GM9001"', "/regio/testdam/"),
    ("village", "Dorpje", None, "/regio/testdam/dorp/"),
]


@pytest.mark.parametrize(("name", "words", "option", "page"), TERMS, ids=[row[0] for row in TERMS])
def test_approved_term_is_text_filter_and_page(terms, client, name, words, option, page):
    assert words in text_of(client.get("/voorbeelden/koffie/"))
    if option:
        assert option in client.get("/voorbeelden/").content.decode()
    if page:
        assert client.get(page, follow=True).status_code == 200


@pytest.mark.parametrize(("name", "words", "option", "page"), TERMS, ids=[row[0] for row in TERMS])
def test_draft_term_is_text_but_no_filter_and_no_page(terms, client, name, words, option, page):
    make_draft(terms[name])
    assert words in text_of(client.get("/voorbeelden/koffie/"))
    if option:
        assert option not in client.get("/voorbeelden/").content.decode()
    if page:
        assert client.get(page).status_code == 404


LISTS = ("/", "/voorbeelden/", "/voorbeelden/koffie/", "/themas/", "/regio/")


@pytest.mark.parametrize("name", ["theme", "goal", "group", "town", "village"])
def test_no_page_links_to_a_draft_term(terms, client, name):
    """Every link on every list leads somewhere, whichever term is a draft."""
    make_draft(terms[name])
    pages = "".join(client.get(path).content.decode() for path in LISTS)
    links = set(re.findall(r'href="(/(?:themas|regio|voorbeelden)/[^"#]*)"', pages))
    assert "/voorbeelden/koffie/" in links
    assert [link for link in sorted(links) if is_dead(client, link.replace("&amp;", "&"))] == []


def is_dead(client, link: str) -> bool:
    answer = client.get(link, follow=True)
    return answer.status_code != 200 or "Dit filter kennen wij niet" in answer.content.decode()


def test_draft_municipality_is_no_tile(terms, client):
    before = client.get("/regio/").content.decode()
    make_draft(terms["town"])
    assert ("/regio/testdam/" in before, "/regio/testdam/" in client.get("/regio/").content.decode()) == (
        True,
        False,
    )


@pytest.mark.parametrize("name", ["town", "village"])
def test_draft_place_is_not_found_by_name(terms, client, name):
    make_draft(terms[name])
    response = client.get("/regio/", {"plaats": terms["village"].label})
    assert response.status_code == 200


def test_approved_place_is_found_by_name(terms, client):
    response = client.get("/regio/", {"plaats": " dorpJE "})
    assert (response.status_code, response["Location"]) == (302, "/regio/testdam/dorp/")


def test_sub_goal_leads_to_its_place_on_the_page_of_its_theme(terms, client):
    assert client.get("/themas/doel/")["Location"] == "/themas/zorg/#doel"


def test_draft_theme_leaves_home_and_overview(terms, client):
    make_draft(terms["theme"])
    pages = client.get("/").content.decode() + client.get("/themas/").content.decode()
    assert "/themas/zorg/" not in pages


def test_theme_without_colours_is_refused(db):
    with pytest.raises(ValidationError) as refusal:
        ThemeFactory.build(crop="", mid_light="").full_clean()
    assert set(refusal.value.message_dict) == {"crop", "mid_light"}


@pytest.mark.parametrize("colour", ["rood", "#FFF", "#12345G", "#123456;}", "url(x)", "#1234567"])
def test_colour_that_is_none_is_refused(db, colour):
    with pytest.raises(ValidationError, match="mid_light"):
        ThemeFactory.build(mid_light=colour).full_clean()


def test_accent_borrows_colours(db):
    lender = ThemeFactory()
    accent = ThemeFactory.build(crop="", crop_of=lender, **dict.fromkeys(Theme.COLOURS, ""))
    accent.full_clean()
    assert accent.palette() == lender.palette()


def test_sub_goal_has_the_colours_of_its_theme(db):
    theme = ThemeFactory()
    assert ThemeFactory(parent=theme).palette() == theme.palette()


def test_sub_goal_of_a_sub_goal_is_refused(db):
    goal = ThemeFactory(parent=ThemeFactory())
    with pytest.raises(ValidationError, match="geen subdoel"):
        ThemeFactory.build(parent=goal).full_clean()


def test_theme_with_sub_goals_cannot_become_a_sub_goal(db):
    theme = ThemeFactory()
    ThemeFactory(parent=theme)
    theme.parent = ThemeFactory()
    with pytest.raises(ValidationError, match="parent"):
        theme.full_clean()


def test_theme_cannot_be_part_of_itself(db):
    theme = ThemeFactory()
    theme.parent = theme
    with pytest.raises(ValidationError, match="parent"):
        theme.full_clean()


def test_colours_are_borrowed_from_a_theme_that_has_them(db):
    borrower = ThemeFactory(crop="", crop_of=ThemeFactory(), **dict.fromkeys(Theme.COLOURS, ""))
    with pytest.raises(ValidationError, match="crop_of"):
        ThemeFactory.build(crop="", crop_of=borrower, **dict.fromkeys(Theme.COLOURS, "")).full_clean()


def test_theme_that_lends_its_colours_cannot_borrow(db):
    lender = ThemeFactory()
    ThemeFactory(crop="", crop_of=lender, **dict.fromkeys(Theme.COLOURS, ""))
    lender.crop_of = ThemeFactory()
    with pytest.raises(ValidationError, match="leent"):
        lender.full_clean()


@pytest.mark.parametrize("code", ["met spatie", "é", "-a", "a--b", "a_b", "a/b", '"', ""])
def test_code_that_cannot_stand_in_an_address_is_refused(db, code):
    with pytest.raises(ValidationError, match="code"):
        ThemeFactory.build(code=code).full_clean()


@pytest.mark.parametrize(
    ("level", "parent_level"),
    [
        ("plaats", None),
        ("plaats", "provincie"),
        ("plaats", "plaats"),
        ("gemeente", "plaats"),
        ("gemeente", "gemeente"),
    ],
)
def test_region_in_the_wrong_kind_of_region_is_refused(db, level, parent_level):
    parent = RegionFactory(level=parent_level) if parent_level else None
    with pytest.raises(ValidationError, match="parent"):
        RegionFactory.build(level=level, parent=parent).full_clean()


@pytest.mark.parametrize(
    ("level", "parent_level"),
    [
        ("plaats", "gemeente"),
        ("gemeente", "provincie"),
        ("gemeente", None),
        ("provincie", "land"),
        ("land", None),
    ],
)
def test_region_in_the_right_kind_of_region_is_accepted(db, level, parent_level):
    parent = RegionFactory(level=parent_level) if parent_level else None
    RegionFactory.build(level=level, parent=parent).full_clean()


@pytest.fixture
def editor(client, site):
    return log_in_editor(client)


def test_draft_theme_without_colours_never_breaks_the_site(editor, client, site):
    """An editor may keep a half-made theme, even one that a practice already names."""
    url = reverse("wagtailsnippets_practices_theme:add")
    editor.post(url, {**values_of(editor.get(url)), "label": "Half thema", "code": "half-thema"})
    half = Theme.objects.filter(code="half-thema").first()
    make_practice(site.examples, slug="koffie", themes=[half] if half else None)
    for path in ("/", "/voorbeelden/", "/voorbeelden/koffie/", "/themas/"):
        assert client.get(path).status_code == 200


def test_deleting_a_term_in_use_is_refused_with_a_message(editor, terms):
    theme = terms["theme"]
    response = editor.post(reverse("wagtailsnippets_practices_theme:delete", args=[theme.pk]), follow=True)
    assert response.status_code == 200
    assert Theme.objects.filter(pk=theme.pk).exists()


@pytest.mark.parametrize(
    "model", ["theme", "region", "targetgroup", "organisation", "outcome", "workingelement", "regiongroup"]
)
def test_vocabulary_lists_and_forms_open(editor, terms, model):
    names = [f"wagtailsnippets_practices_{model}:{view}" for view in ("list", "add")]
    assert [editor.get(reverse(name)).status_code for name in names] == [200, 200]


def test_term_of_which_a_draft_practice_speaks_can_vanish(editor, site):
    """A revision may name a theme that is gone: the form still opens, and publishing says what is missing."""
    ThemeFactory(code="blijft")
    gone = ThemeFactory(code="verdwijnt")
    practice = make_practice(site.examples, live=False)
    practice.theme_rows.get_object_list()[0].theme = gone
    practice.save_revision()
    gone.delete()
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[practice.pk])).status_code == 200


def test_only_organisations_that_publish_can_be_chosen_as_publisher(editor, site):
    Organisation.objects.create(code="ja", label="Redactie Ja", publishes=True)
    Organisation.objects.create(code="nee", label="Redactie Nee", publishes=False)
    html = editor.get(reverse("wagtailadmin_pages:add", args=["practices", "practicepage", site.examples.pk]))
    select = html.content.decode().split('name="publisher"')[1].split("</select>")[0]
    assert ("Redactie Ja" in select, "Redactie Nee" in select) == (True, False)


def test_regions_are_named_with_their_municipality(terms):
    assert str(Region.objects.get(code="GM9001-dorp")) == "Dorpje (Testdam)"
