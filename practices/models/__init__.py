"""Models of the domain: vocabularies, the practice record with its rows, and the pages that list them."""

from .imports import ImportRow, ImportRun, ImportTerm
from .index_pages import PracticeIndexPage, RegionIndexPage, ThemeIndexPage
from .loaded_content import LoadedContent
from .practice import PracticePage
from .practice_rows import (
    FundingRow,
    MaterialRow,
    PartnerRow,
    PlaceRow,
    SetbackRow,
    SourceRow,
    StepRow,
    ThemeRow,
    TimelineRow,
    WorkingElementRow,
)
from .regions import Region, RegionGroup
from .tags import PracticeTag, PracticeTagWord
from .themes import Theme
from .vocabulary import Organisation, Outcome, TargetGroup, Term, WorkingElement

__all__ = [
    "FundingRow",
    "ImportRow",
    "ImportRun",
    "ImportTerm",
    "LoadedContent",
    "MaterialRow",
    "Organisation",
    "Outcome",
    "PartnerRow",
    "PlaceRow",
    "PracticeIndexPage",
    "PracticePage",
    "PracticeTag",
    "PracticeTagWord",
    "Region",
    "RegionGroup",
    "RegionIndexPage",
    "SetbackRow",
    "SourceRow",
    "StepRow",
    "TargetGroup",
    "Term",
    "Theme",
    "ThemeIndexPage",
    "ThemeRow",
    "TimelineRow",
    "WorkingElement",
    "WorkingElementRow",
]
