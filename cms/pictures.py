"""Pictures as a template needs them, and the renditions behind an uploaded one.

Renditions are made when an image is saved or a page with it is published, never while a visitor waits:
twelve of one image took 1.0 s, 0.87 s of that for AVIF, so AVIF stops at 800 pixels.
"""

from dataclasses import dataclass

from wagtail.images.models import Filter

from .models.images import SiteImage, SiteRendition

# All 3:2, cut round the focal point; widths in pixels
WIDTHS = {"avif": (400, 800), "webp": (400, 800, 1200), "jpeg": (800,)}


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture on a page: an address with its size in pixels, other formats as srcset, and its words."""

    src: str
    alt: str
    width: int
    height: int
    avif_srcset: str = ""
    webp_srcset: str = ""
    credit: str = ""
    decorative: bool = False


def rendition_spec(file_format: str, width: int) -> str:
    """Wagtail's filter for one rendition, for instance fill-400x267|format-avif."""
    return f"fill-{width}x{round(width * 2 / 3)}|format-{file_format}"


RENDITION_SPECS = tuple(rendition_spec(name, width) for name, widths in WIDTHS.items() for width in widths)


def make_renditions(image: SiteImage) -> None:
    """Make the renditions that are not there yet."""
    image.get_renditions(*RENDITION_SPECS)


def picture_of(image: SiteImage, *, decorative: bool = False) -> Picture | None:
    """The uploaded image as a picture, from its ready renditions; None while there are none.

    Needs `renditions` prefetched where it is called for many images.
    """
    found = image.find_existing_renditions(*(Filter(spec=spec) for spec in RENDITION_SPECS))
    ready = {rendition_filter.spec: rendition for rendition_filter, rendition in found.items()}
    fallback = ready.get(rendition_spec("jpeg", 800))
    if fallback is None:
        return None
    return Picture(
        src=fallback.url,
        alt=image.description,
        width=fallback.width,
        height=fallback.height,
        avif_srcset=_srcset(ready, "avif"),
        webp_srcset=_srcset(ready, "webp"),
        credit=image.credit,
        decorative=decorative,
    )


def _srcset(ready: dict[str, SiteRendition], file_format: str) -> str:
    found = (ready.get(rendition_spec(file_format, width)) for width in WIDTHS[file_format])
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in found if rendition)
