"""Makes the objects that tests need; no fixture dumps."""

from .evidence import (
    OutcomeFactory,
    SourceFactory,
    WorkingElementFactory,
    add_findings,
    answer_change,
    make_claim,
    make_finding,
    make_recognition,
    make_what_works,
    make_what_works_index,
    publish_what_works,
    reading,
)
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
    "OutcomeFactory",
    "RegionFactory",
    "SourceFactory",
    "TargetGroupFactory",
    "ThemeFactory",
    "WorkingElementFactory",
    "add_findings",
    "answer_change",
    "make_claim",
    "make_finding",
    "make_image",
    "make_practice",
    "make_recognition",
    "make_site",
    "make_what_works",
    "make_what_works_index",
    "publish",
    "publish_what_works",
    "reading",
]
