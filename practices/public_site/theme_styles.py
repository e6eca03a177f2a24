"""The stylesheet that gives each theme its colours and crop: vocabulary data, so made from the database."""

import hashlib
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from practices.linocut import CROPS, crop_pattern, stylesheet
from practices.models import Theme
from practices.public_site.drawings import YEAR


def theme_stylesheet() -> str:
    """CSS custom properties per theme, light and dark, and the rules of the inline panorama."""
    themes = Theme.objects.filter(parent=None).select_related("crop_of")
    palettes = {theme.css_class: theme.palette() for theme in themes}
    light = "\n".join(
        f".{css_class} {{ --kb-theme-mid: {p.mid_light}; --kb-theme-deep: {p.deep_light}; "
        f"--kb-theme-picture: {p.deep_light}; --kb-theme-sky: {p.sky_light}; "
        f'--kb-crop: url("{crop_address(p.crop)}"); }}'
        for css_class, p in palettes.items()
    )
    dark = "\n".join(
        f".{css_class} {{ --kb-theme-mid: {p.mid_dark}; --kb-theme-deep: {p.deep_dark}; "
        f"--kb-theme-picture: {p.picture_deep_dark}; --kb-theme-sky: {p.sky_dark}; }}"
        for css_class, p in palettes.items()
    )
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n{stylesheet()}"


def crop_address(crop: str) -> str:
    """The immutable address of a crop's tile, which the stylesheet uses as a mask."""
    return reverse("crop_tile", args=[crop, digest_of(crop_pattern(crop))])


@require_safe
def serve_crop_tile(request: HttpRequest, crop: str, digest: str) -> HttpResponse:
    """A crop's tile at its immutable address; an old address leads to today's."""
    if crop not in CROPS:
        raise Http404("Dit gewas is er niet.")
    if digest != digest_of(crop_pattern(crop)):
        return redirect(crop_address(crop))
    headers = {"Cache-Control": f"public, max-age={YEAR}, immutable"}
    return HttpResponse(crop_pattern(crop), content_type="image/svg+xml", headers=headers)


def digest_of(css: str) -> str:
    """Ten hex digits that change with the stylesheet."""
    return hashlib.sha256(css.encode()).hexdigest()[:10]


@require_safe
def serve_theme_styles(request: HttpRequest, digest: str) -> HttpResponse:
    """The stylesheet at its immutable address; an old address leads to today's."""
    css = theme_stylesheet()
    if digest != digest_of(css):
        return redirect(reverse("theme_styles", args=[digest_of(css)]))
    headers = {"Cache-Control": f"public, max-age={YEAR}, immutable"}
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers=headers)


def theme_styles_address() -> str:
    """The stylesheet's address, looked up at most once a minute: an old address still leads to today's."""
    address = cache.get_or_set(
        "theme-styles-address", lambda: reverse("theme_styles", args=[digest_of(theme_stylesheet())]), 60
    )
    return address or ""


def theme_styles(request: HttpRequest) -> dict[str, Any]:
    """Context processor: where base.html finds the stylesheet of the themes."""
    return {"theme_stylesheet_url": SimpleLazyObject(theme_styles_address)}
