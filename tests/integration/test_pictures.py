"""Pictures: the same practice always has the same drawing, at an address that can be cached for ever."""

import pytest

from practices.models import Theme
from practices.public_site.drawings import drawing_of, drawing_url
from practices.public_site.theme_styles import theme_styles_address
from tests.factories import ThemeFactory, make_image, make_practice

from .admin_forms import log_in_editor

pytestmark = pytest.mark.django_db

IMMUTABLE = "public, max-age=31536000, immutable"


@pytest.fixture
def theme(db) -> Theme:
    return ThemeFactory(code="zorg")


@pytest.fixture
def address(theme) -> str:
    return drawing_url(theme, scene="care_point", variant=1, seed="abcd1234")


def test_same_practice_has_the_same_drawing(site, theme):
    practice = make_practice(site.examples, external_id="een")
    assert (
        drawing_of(practice, theme).src == drawing_of(type(practice).objects.get(pk=practice.pk), theme).src
    )


def test_two_practices_have_different_drawings(site, theme, client):
    first, second = (drawing_of(make_practice(site.examples, scene="aed"), theme).src for _ in range(2))
    assert first != second
    assert client.get(first).content != client.get(second).content


def test_editing_the_text_keeps_the_drawing(site, theme):
    practice = make_practice(site.examples)
    before = drawing_of(practice, theme).src
    practice.title, practice.slug = "Een andere titel", "een-ander-adres"
    assert drawing_of(practice, theme).src == before


@pytest.mark.parametrize("change", [{"scene": "aed"}, {"scene_variant": 4}])
def test_editors_choice_changes_the_drawing(site, theme, change):
    practice = make_practice(site.examples, scene="bus")
    before = drawing_of(practice, theme).src
    for name, value in change.items():
        setattr(practice, name, value)
    assert drawing_of(practice, theme).src != before


def test_scene_that_no_longer_exists_gives_a_general_one(site, theme, client):
    practice = make_practice(site.examples)
    practice.scene = "afgeschaft"
    assert client.get(drawing_of(practice, theme).src).status_code == 200


def test_drawing_has_words(site, theme):
    assert len(drawing_of(make_practice(site.examples, scene="care_point"), theme).alt) > 20


def test_practice_without_theme_has_a_drawing(site, theme, client):
    assert client.get(drawing_of(make_practice(site.examples), None).src).status_code == 200


def test_uploaded_image_goes_before_the_drawing(site, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        practice = make_practice(site.examples, image=make_image())
    html = client.get(practice.url).content.decode()
    assert "/media/images/" in html
    assert "/tekening/" not in html


def test_practice_without_image_shows_its_drawing(site, client):
    assert "/tekening/" in client.get(make_practice(site.examples).url).content.decode()


def test_drawing_is_an_image_that_is_kept_for_ever(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/svg+xml", IMMUTABLE)
    assert response.content.startswith(b"<svg")


def test_drawing_may_run_nothing(client, address):
    response = client.get(address)
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert b"<script" not in response.content


def test_new_colours_give_a_new_address_and_the_old_one_leads_there(client, theme, address):
    theme.mid_light = "#123456"
    theme.save()
    new = drawing_url(theme, scene="care_point", variant=1, seed="abcd1234")
    response = client.get(address)
    assert new != address
    assert (response.status_code, response["Location"]) == (302, new)


@pytest.mark.parametrize(
    ("old", "new"), [("/zorg/", "/nope/"), ("care_point", "nope"), ("care_point-1", "care_point-7")]
)
def test_drawing_of_nothing_is_not_found(client, address, old, new):
    assert client.get(address.replace(old, new)).status_code == 404


def test_stylesheet_of_the_themes_is_kept_for_ever(client, theme):
    response = client.get(theme_styles_address())
    assert response.status_code == 200
    assert (response["Content-Type"], response["Cache-Control"]) == ("text/css; charset=utf-8", IMMUTABLE)
    assert b".kb-theme-zorg" in response.content


def test_new_theme_gives_the_stylesheet_a_new_address(client, theme):
    from django.core.cache import cache

    old = theme_styles_address()
    ThemeFactory(code="sport")
    cache.clear()
    assert client.get(old)["Location"] == theme_styles_address() != old


def test_crop_tile_is_kept_for_ever(client):
    from practices.public_site.theme_styles import crop_address

    response = client.get(crop_address("heide"))
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/svg+xml", IMMUTABLE)


def test_old_address_of_a_crop_tile_gives_no_old_tile_for_ever(client):
    """An address with another digest may not be kept as if it were today's."""
    response = client.get("/stijl/gewas-heide-0000000000.svg")
    assert response.status_code == 302 or "immutable" not in response["Cache-Control"]


def test_editor_sees_each_scene(client, theme):
    from practices.linocut import SCENES

    log_in_editor(client)
    assert {client.get(f"/admin/tekening/{code}.svg").status_code for code in SCENES} == {200}


def test_editors_see_the_variant_they_chose(client, theme):
    log_in_editor(client)
    one, two = (client.get(f"/admin/tekening/bus.svg?variant={number}").content for number in (1, 2))
    assert one != two
