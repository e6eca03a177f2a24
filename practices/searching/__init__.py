"""What practices registers with search: its documents, facets, answers, and the names of its vocabularies."""

from practices.searching.answers import ANSWER_PROVIDERS
from practices.searching.documents import PRACTICES
from practices.searching.evidence_notes import NOTE
from practices.searching.facets import FACETS
from practices.searching.names import NAME_PROVIDERS
from search import registry


def register() -> None:
    """Register everything; called from AppConfig.ready."""
    from practices.models import (
        PracticeIndexPage,
        RegionIndexPage,
        ThemeIndexPage,
        WhatWorksIndexPage,
        WhatWorksPage,
    )

    registry.register_source(PRACTICES)
    for facet in FACETS:
        registry.register_facet(facet)
    registry.register_note(NOTE)
    for provider in NAME_PROVIDERS:
        registry.register_names(provider)
    for answers in ANSWER_PROVIDERS:
        registry.register_answers(answers)
    registry.leave_out(PracticeIndexPage, ThemeIndexPage, RegionIndexPage, WhatWorksIndexPage, WhatWorksPage)
