"""The facets of practices: filters with counts, in the order in which they are shown."""

from practices.models import (
    Organisation,
    Outcome,
    PracticePage,
    Region,
    TargetGroup,
    Theme,
    WorkingElement,
)
from practices.models.evidence_terms import EvidenceStage, RecognitionLevel
from search.registry import Facet, FacetOption


def themes() -> list[FacetOption]:
    found = list(Theme.objects.approved().select_related("parent"))
    options = []
    for top in (theme for theme in found if not theme.parent_id):
        options.append(FacetOption(value=top.code, label=top.name))
        options += [
            FacetOption(value=theme.code, label=theme.name, depth=1)
            for theme in found
            if theme.parent_id == top.pk
        ]
    return options


def municipalities() -> list[FacetOption]:
    """Municipalities with their places."""
    levels = (Region.Level.MUNICIPALITY, Region.Level.PLACE)
    found = list(Region.objects.approved().filter(level__in=levels))
    places: dict[int | None, list[Region]] = {}
    for region in sorted(found, key=lambda region: region.label):
        if region.level == Region.Level.PLACE:
            places.setdefault(region.parent_id, []).append(region)
    options = []
    for municipality in (region for region in found if region.level == Region.Level.MUNICIPALITY):
        options.append(FacetOption(value=municipality.code, label=municipality.label))
        options += [
            FacetOption(value=place.code, label=place.label, depth=1)
            for place in places.get(municipality.pk, [])
        ]
    return options


def target_groups() -> list[FacetOption]:
    return [FacetOption(value=group.code, label=group.label) for group in TargetGroup.objects.approved()]


def kinds() -> list[FacetOption]:
    return [FacetOption(value=value, label=label.capitalize()) for value, label in PracticePage.Kind.choices]


def stages() -> list[FacetOption]:
    return [FacetOption(value=value, label=label.capitalize()) for value, label in PracticePage.Stage.choices]


def organisations() -> list[FacetOption]:
    return [FacetOption(value=term.code, label=term.label) for term in Organisation.objects.approved()]


def evidence_stages() -> list[FacetOption]:
    return [FacetOption(value=value, label=label.capitalize()) for value, label in EvidenceStage.choices]


def recognition_levels() -> list[FacetOption]:
    return [FacetOption(value=value, label=label.capitalize()) for value, label in RecognitionLevel.choices]


def outcomes() -> list[FacetOption]:
    return [FacetOption(value=term.code, label=term.label) for term in Outcome.objects.approved()]


def working_elements() -> list[FacetOption]:
    return [FacetOption(value=term.code, label=term.label) for term in WorkingElement.objects.approved()]


FACETS = (
    Facet(parameter="thema", label="Thema", options=themes),
    Facet(parameter="gemeente", label="Gemeente", options=municipalities),
    Facet(parameter="doelgroep", label="Voor wie", options=target_groups),
    Facet(parameter="bewijs", label="Is het getoetst?", options=evidence_stages),
    Facet(parameter="uitkomst", label="Waarover is iets bekend?", options=outcomes),
    Facet(parameter="erkenning", label="Landelijk erkend", options=recognition_levels),
    Facet(parameter="element", label="Werkzaam element", options=working_elements),
    Facet(parameter="soort", label="Soort", options=kinds),
    Facet(parameter="fase", label="Fase", options=stages),
    Facet(parameter="organisatie", label="Organisatie", options=organisations),
)
