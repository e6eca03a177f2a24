"""Uploads in the admin: what is no proper image is refused in Dutch; a good one is ready before anyone looks."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model

from cms.models import SiteImage, SiteRendition
from cms.pictures import RENDITION_SPECS
from tests.factories import make_image, make_practice, publish
from tests.factories.site import image_file

from .admin_forms import log_in_editor

pytestmark = pytest.mark.django_db

WORDS = {"title": "Koffie", "description": "Twee mensen drinken koffie.", "credit": "De redactie"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def editor(client, site):
    return log_in_editor(client)


def png(*, width: int, height: int) -> bytes:
    """A one-colour image of one bit a pixel: 40 megapixels are 5 MB in memory and a few kB on disk."""
    buffer = BytesIO()
    Image.new("1", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


def upload(editor, content: bytes, name: str, **words: str):
    file = SimpleUploadedFile(name, content, content_type="image/png")
    collection = {"collection": "1"}
    return editor.post(reverse("wagtailimages:add"), {**WORDS, **collection, "file": file, **words})


def said(response) -> str:
    """What the page says is wrong with the fields."""
    found = BeautifulSoup(response.content, "html.parser").select(".error-message")
    return " ".join(" ".join(element.get_text().split()) for element in found)


def good_png() -> bytes:
    return image_file(width=1200, height=800).read()


REFUSED = [
    ("text called png", b"dit is geen plaatje", "plaatje.png", {}, "geldige afbeelding"),
    ("empty file", b"", "plaatje.png", {}, "leeg"),
    ("svg", SVG, "plaatje.svg", {}, "Geen ondersteund afbeeldingsformaat"),
    ("svg called png", SVG, "plaatje.png", {}, "Deze extensie hoort niet bij het bestandsformaat"),
    ("html called png", b"<html><script>alert(1)</script>", "plaatje.png", {}, "geldige afbeelding"),
    ("cut off png", good_png()[:200], "plaatje.png", {}, "geldige afbeelding"),
    ("no description", good_png(), "plaatje.png", {"description": ""}, "Dit is een verplicht veld"),
    ("no credit", good_png(), "plaatje.png", {"credit": ""}, "Dit is een verplicht veld"),
    ("blank description", good_png(), "plaatje.png", {"description": "   "}, "Dit is een verplicht veld"),
]


@pytest.mark.parametrize(
    ("content", "name", "words", "message"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_is_no_proper_image_is_refused_in_dutch(editor, content, name, words, message):
    response = upload(editor, content, name, **words)
    assert response.status_code == 200
    assert message in said(response)
    assert not SiteImage.objects.exists()


def test_image_of_forty_megapixels_is_refused_in_dutch(editor):
    response = upload(editor, png(width=8000, height=5000), "groot.png")
    assert "teveel pixels (40000000)" in said(response)
    assert not SiteImage.objects.exists()


def test_file_of_too_many_bytes_is_refused_in_dutch(editor, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    response = upload(editor, good_png(), "zwaar.png")
    assert not SiteImage.objects.exists()
    assert "te groot" in said(response)


def test_upload_of_several_asks_for_the_words_too(editor):
    file = SimpleUploadedFile("plaatje.png", good_png(), content_type="image/png")
    url = reverse("wagtailimages:add_multiple")
    response = editor.post(
        url,
        {"title": "Koffie", "collection": "1", "files[]": file},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert response.json()["success"]
    assert not SiteImage.objects.exists()


@pytest.fixture
def ready(editor, django_capture_on_commit_callbacks):
    """A good image, uploaded."""
    with django_capture_on_commit_callbacks(execute=True):
        upload(editor, good_png(), "goed.png")
    return SiteImage.objects.get()


def test_good_image_is_saved_with_its_words(ready):
    assert (ready.description, ready.credit) == (WORDS["description"], WORDS["credit"])


def test_good_image_has_all_its_renditions_at_once(ready):
    assert set(ready.renditions.values_list("filter_spec", flat=True)) >= set(RENDITION_SPECS)
    formats = {name.rsplit(".", 1)[1] for name in ready.renditions.values_list("file", flat=True)}
    assert formats >= {"avif", "webp", "jpg"}


def test_renditions_are_what_their_name_says(ready):
    for rendition in ready.renditions.filter(filter_spec__in=RENDITION_SPECS):
        with rendition.file.open() as file, Image.open(file) as image:
            assert rendition.filter_spec == f"fill-{image.width}x{image.height}|format-{image.format.lower()}"


def test_page_with_an_image_shows_it_and_makes_no_rendition(
    ready, site, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        make_practice(site.examples, slug="koffie", image=ready)
    client.logout()
    before = SiteRendition.objects.count()
    html = client.get("/voorbeelden/koffie/").content.decode() + client.get("/voorbeelden/").content.decode()
    assert SiteRendition.objects.count() == before
    assert html.count(".avif") >= 2
    assert WORDS["credit"] in html
    assert WORDS["description"] in html


def test_page_with_an_image_without_renditions_shows_the_drawing(site, client):
    image = make_image()
    practice = make_practice(site.examples, slug="koffie", image=image)
    SiteRendition.objects.all().delete()
    html = client.get(practice.url).content.decode()
    assert "/tekening/" in html
    assert not SiteRendition.objects.exists()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1", "CMYK", "LA"])
def test_image_of_any_colour_mode_gets_its_renditions(db, mode, django_capture_on_commit_callbacks):
    buffer = BytesIO()
    image = Image.new(mode, (90, 60))
    image.save(buffer, "JPEG" if mode == "CMYK" else "PNG")
    with django_capture_on_commit_callbacks(execute=True):
        saved = SiteImage.objects.create(
            file=SimpleUploadedFile(f"x.{'jpg' if mode == 'CMYK' else 'png'}", buffer.getvalue()), **WORDS
        )
    assert set(saved.renditions.values_list("filter_spec", flat=True)) == set(RENDITION_SPECS)


def test_image_that_cannot_become_a_jpeg_leaves_the_drawing(site, client, django_capture_on_commit_callbacks):
    """Sixteen bits of grey: Pillow can't write that as JPEG. The failure is logged, and the upload stands."""
    buffer = BytesIO()
    Image.new("I;16", (90, 60)).save(buffer, "PNG")
    with django_capture_on_commit_callbacks(execute=True):
        image = SiteImage.objects.create(file=SimpleUploadedFile("x.png", buffer.getvalue()), **WORDS)
        practice = make_practice(site.examples, image=image)
    assert "/tekening/" in client.get(practice.url).content.decode()


def test_tiny_image_gets_its_renditions(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = SiteImage.objects.create(file=image_file(width=1, height=1), **WORDS)
    assert image.renditions.count() == len(RENDITION_SPECS)


def test_moved_focal_point_makes_the_renditions_anew(ready, site, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ready.focal_point_x = ready.focal_point_y = 100
        ready.focal_point_width = ready.focal_point_height = 50
        ready.save()
    practice = publish(make_practice(site.examples, image=ready, live=False))
    assert ".avif" in client.get(practice.url).content.decode()


@pytest.mark.parametrize(
    ("name", "content"), [("script.html", b"<script>"), ("plaatje.svg", SVG), ("virus.exe", b"MZ")]
)
def test_document_that_could_run_is_refused(editor, name, content):
    file = SimpleUploadedFile(name, content)
    editor.post(reverse("wagtaildocs:add"), {"title": "Stuk", "file": file, "collection": "1"})
    assert not get_document_model().objects.exists()
