"""Models of the domain: vocabularies, the practice record with its rows, and the pages that list them."""

from .checked_links import CheckedLink
from .claim_state import CitedState, ClaimFlag
from .claims import CitationRow, ClaimRow
from .findings import FindingRow, RecognitionRow
from .imports import ImportRow, ImportRun, ImportTerm
from .index_pages import PracticeIndexPage, RegionIndexPage, ThemeIndexPage
from .loaded_content import LoadedContent
from .merged_terms import MergedTerm
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
from .sources import Source
from .tags import PracticeTag, PracticeTagWord
from .themes import Theme
from .vocabulary import Organisation, Outcome, TargetGroup, Term, WorkingElement
from .what_works import WhatWorksIndexPage, WhatWorksPage
from .what_works_rows import AnswerChangeRow, ExampleRow, ReadingRow, WhatWorksThemeRow

__all__ = [
    "AnswerChangeRow",
    "CheckedLink",
    "CitationRow",
    "CitedState",
    "ClaimFlag",
    "ClaimRow",
    "ExampleRow",
    "FindingRow",
    "FundingRow",
    "ImportRow",
    "ImportRun",
    "ImportTerm",
    "LoadedContent",
    "MaterialRow",
    "MergedTerm",
    "Organisation",
    "Outcome",
    "PartnerRow",
    "PlaceRow",
    "PracticeIndexPage",
    "PracticePage",
    "PracticeTag",
    "PracticeTagWord",
    "ReadingRow",
    "RecognitionRow",
    "Region",
    "RegionGroup",
    "RegionIndexPage",
    "SetbackRow",
    "Source",
    "SourceRow",
    "StepRow",
    "TargetGroup",
    "Term",
    "Theme",
    "ThemeIndexPage",
    "ThemeRow",
    "TimelineRow",
    "WhatWorksIndexPage",
    "WhatWorksPage",
    "WhatWorksThemeRow",
    "WorkingElement",
    "WorkingElementRow",
]
