"""The drawing of a practice that has no image: which one, its address, and the view that serves it.

The same practice always has the same drawing: the seed comes from its external id. The address holds a digest
of the colours and of the drawing code, so that it can be cached for ever.
"""

import hashlib
from functools import cache, lru_cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from cms.pictures import Picture
from practices import linocut
from practices.linocut import SCENES, Palette, compose
from practices.models import PracticePage, Theme

WIDTH, HEIGHT = 480, 320
# For a practice of which the editor chose no scene: scenes that are true of nearly any.
GENERAL_SCENES = ("village_house", "neighbours", "organisations")
YEAR = 31_536_000  # seconds


def drawing_of(practice: PracticePage, theme: Theme | None, *, decorative: bool = False) -> Picture:
    """The drawing for this practice, in the colours of its first theme."""
    seed = hashlib.sha256(practice.external_id.encode()).hexdigest()[:8]
    scene = (
        practice.scene if practice.scene in SCENES else GENERAL_SCENES[int(seed, 16) % len(GENERAL_SCENES)]
    )
    lender = theme or fallback_theme()
    return Picture(
        src=drawing_url(lender, scene=scene, variant=practice.scene_variant, seed=seed) if lender else "",
        alt=SCENES[scene].alt,
        width=WIDTH,
        height=HEIGHT,
        decorative=decorative,
    )


def fallback_theme() -> Theme | None:
    """The theme whose colours a practice without themes gets (a draft)."""
    return Theme.objects.filter(parent=None, crop_of=None).first()


def drawing_url(theme: Theme, *, scene: str, variant: int, seed: str) -> str:
    """The immutable address of a drawing."""
    digest = palette_digest(theme.palette())
    return reverse("drawing", args=[theme.top.code, scene, variant, seed, digest])


def palette_digest(palette: Palette) -> str:
    """Ten hex digits that change when the colours or the drawing code change."""
    return hashlib.sha256(f"{palette!r} {_kit_digest()}".encode()).hexdigest()[:10]


@cache
def _kit_digest() -> str:
    files = sorted(Path(linocut.__file__).parent.rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


@lru_cache(maxsize=1024)  # about 6 MB of drawings
def _composed(palette: Palette, scene: str, seed: str, variant: int) -> bytes:
    return compose(palette=palette, scene=scene, seed=seed, variant=variant).encode()


@require_safe
def drawing(
    request: HttpRequest, theme_code: str, scene: str, variant: int, seed: str, digest: str
) -> HttpResponse:
    """Serve a drawing; an address from before a change of colours leads to today's."""
    theme = Theme.objects.select_related("parent__crop_of", "crop_of").filter(code=theme_code).first()
    if theme is None or scene not in SCENES or not 1 <= variant <= 6:
        raise Http404("Deze tekening is er niet.")
    palette = theme.palette()
    if digest != palette_digest(palette):
        return redirect(drawing_url(theme, scene=scene, variant=variant, seed=seed))
    return _svg(_composed(palette, scene, seed, variant), f"public, max-age={YEAR}, immutable")


@require_safe
@require_admin_access
def scene_preview(request: HttpRequest, scene: str) -> HttpResponse:
    """The drawing of a scene, for the editor's choice; ?variant= and ?thema= vary it."""
    theme = (
        Theme.objects.filter(code=request.GET.get("thema", "").replace("\0", "")).first() or fallback_theme()
    )
    variant = request.GET.get("variant", "1")
    if theme is None or scene not in SCENES:
        raise Http404("Deze tekening is er niet.")
    number = int(variant) if variant in {"1", "2", "3", "4", "5", "6"} else 1
    return _svg(_composed(theme.palette(), scene, "00000000", number), "private, max-age=300")


def _svg(content: bytes, cache_control: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="image/svg+xml",
        headers={
            "Cache-Control": cache_control,
            # Its dark scheme is a style element inside the file; opened as a page it may do no more.
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
        },
    )
