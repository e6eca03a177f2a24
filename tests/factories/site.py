"""A small site with its fixed pages, and uploaded images."""

from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Page, Site

from cms.models import HomePage, SiteImage
from practices.models import PracticeIndexPage, RegionIndexPage, ThemeIndexPage


@dataclass(frozen=True)
class TestSite:
    """The pages of a fresh site."""

    __test__ = False

    home: HomePage
    examples: PracticeIndexPage
    regions: RegionIndexPage
    themes: ThemeIndexPage


def make_site() -> TestSite:
    """A site at http://localhost with home, list, regions and themes."""
    root = Page.get_first_root_node()
    Page.objects.filter(depth=2).update(slug="wagtail-welcome")
    home = HomePage(title="Home", slug="home", hero_title="Samen doen", lead="Kijk rond.")
    root.add_child(instance=home)
    Site.objects.update(hostname="localhost", port=80, root_page=home, is_default_site=True)
    Page.objects.filter(depth=2).exclude(pk=home.pk).delete()

    def child(model, title, slug):  # type: ignore[no-untyped-def]
        return home.add_child(instance=model(title=title, slug=slug, show_in_menus=True))

    return TestSite(
        home=home,
        examples=child(PracticeIndexPage, "Voorbeelden", "voorbeelden"),
        regions=child(RegionIndexPage, "In mijn buurt", "regio"),
        themes=child(ThemeIndexPage, "Thema's", "themas"),
    )


def image_file(*, width: int = 900, height: int = 600, image_format: str = "PNG") -> ContentFile:
    """A one-colour image as a file."""
    buffer = BytesIO()
    Image.new("RGB", (width, height), "#6FA56B").save(buffer, image_format)
    return ContentFile(buffer.getvalue(), name=f"plaatje.{image_format.lower()}")


def make_image(**values: str) -> SiteImage:
    """An uploaded image with its required words."""
    words = {"title": "Plaatje", "description": "Twee mensen in het dorpshuis.", "credit": "De redactie"}
    return SiteImage.objects.create(file=image_file(), **{**words, **values})
