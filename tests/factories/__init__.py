"""Makes the objects that tests need; no fixture dumps."""

from .practices import (
    OrganisationFactory,
    RegionFactory,
    TargetGroupFactory,
    ThemeFactory,
    make_practice,
    publish,
)
from .site import make_image, make_site

__all__ = [
    "OrganisationFactory",
    "RegionFactory",
    "TargetGroupFactory",
    "ThemeFactory",
    "make_image",
    "make_practice",
    "make_site",
    "publish",
]
