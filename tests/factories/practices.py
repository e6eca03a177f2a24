"""Vocabulary terms and practices."""

from typing import Any

import factory
from modelcluster.models import get_all_child_relations
from wagtail.models import Orderable

from practices.models import (
    Organisation,
    PlaceRow,
    PracticeIndexPage,
    PracticePage,
    Region,
    TargetGroup,
    Theme,
    ThemeRow,
)
from practices.row_order import in_order

COLOURS = {
    "crop": "heide",
    "mid_light": "#D9A3C4",
    "mid_dark": "#8C4A73",
    "deep_light": "#8C3D70",
    "deep_dark": "#E3B1D0",
    "picture_deep_dark": "#5E2C4C",
    "sky_light": "#F3E3EC",
    "sky_dark": "#2A1E2A",
}


class ThemeFactory(factory.django.DjangoModelFactory):
    """A priority theme with colours of its own."""

    class Meta:
        model = Theme

    code = factory.Sequence(lambda n: f"thema-{n}")
    label = factory.Sequence(lambda n: f"Thema {n}")
    is_priority = True
    order = factory.Sequence(int)
    crop = COLOURS["crop"]
    mid_light = COLOURS["mid_light"]
    mid_dark = COLOURS["mid_dark"]
    deep_light = COLOURS["deep_light"]
    deep_dark = COLOURS["deep_dark"]
    picture_deep_dark = COLOURS["picture_deep_dark"]
    sky_light = COLOURS["sky_light"]
    sky_dark = COLOURS["sky_dark"]


class TargetGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TargetGroup

    code = factory.Sequence(lambda n: f"groep-{n}")
    label = factory.Sequence(lambda n: f"Groep {n}")
    order = factory.Sequence(int)


class OrganisationFactory(factory.django.DjangoModelFactory):
    """An organisation that publishes here."""

    class Meta:
        model = Organisation

    code = factory.Sequence(lambda n: f"organisatie-{n}")
    label = factory.Sequence(lambda n: f"Organisatie {n}")
    publishes = True


class RegionFactory(factory.django.DjangoModelFactory):
    """A municipality; give level and parent for another region."""

    class Meta:
        model = Region

    code = factory.Sequence(lambda n: f"GM{n:04d}")
    label = factory.Sequence(lambda n: f"Gemeente {n}")
    slug = factory.Sequence(lambda n: f"gemeente-{n}")
    level = Region.Level.MUNICIPALITY
    order = factory.Sequence(int)


def make_practice(
    index: PracticeIndexPage,
    *,
    themes: list[Theme] | None = None,
    regions: list[Region] | None = None,
    live: bool = True,
    **fields: Any,
) -> PracticePage:
    """A complete practice under `index`, published unless live=False. target_groups may be a list."""
    groups = fields.pop("target_groups", [])
    values = {"title": "Samen koffie drinken", "kind": "voorbeeld", "summary": "Koffie met buren.", **fields}
    publisher = values.pop("publisher", None) or Organisation.objects.filter(publishes=True).first()
    practice = PracticePage(live=False, publisher=publisher or OrganisationFactory(), **values)
    themes = themes or [Theme.objects.first() or ThemeFactory()]
    practice.theme_rows = [ThemeRow(theme=theme) for theme in themes]
    practice.place_rows = [PlaceRow(region=region) for region in regions or []]
    practice.target_groups = groups
    index.add_child(instance=practice)
    return publish(practice) if live else practice


def publish(practice: PracticePage) -> PracticePage:
    """Publish the practice as an editor would, whose form numbers the rows; returns it as it is then."""
    for relation in get_all_child_relations(PracticePage):
        rows = list(getattr(practice, relation.get_accessor_name()).all())
        if any(isinstance(row, Orderable) and row.sort_order is None for row in rows):
            setattr(practice, relation.get_accessor_name(), in_order(rows))
    practice.save_revision().publish()
    return PracticePage.objects.get(pk=practice.pk)
