"""Queries of each public page: how many, which they are, and as many for 200 practices as for 10."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import SiteImage
from practices.models import (
    PlaceRow,
    PracticePage,
    RegionGroup,
    SetbackRow,
    SourceRow,
    StepRow,
    Theme,
    ThemeRow,
    TimelineRow,
)
from search import dictionary
from tests.factories import (
    RegionFactory,
    TargetGroupFactory,
    ThemeFactory,
    make_image,
    make_practice,
    publish,
)

pytestmark = pytest.mark.django_db

# Every page: the site with its root page, the home page, the page that the address names, that page as its own
# type, the private pages above it, and the pages of menu and footer. Cards: the practices with their images,
# renditions (where there is an image), themes, places, target groups and findings.
# What a term's practices say together is kept; asking whether it still holds is one query.
LISTING, TERM, EXAMPLE, HOME = 15, 18, 35, 30


@pytest.fixture(autouse=True)
def _words_are_fresh(monkeypatch):
    """Every two seconds a process asks whether the words of search changed; not in between, and not here."""
    monkeypatch.setattr(dictionary, "LOOK_AGAIN", 600)


# The exact number, and the most that it may be.
BUDGETS = {
    "/voorbeelden/": (14, LISTING),  # every page, the version of the words, the count, cards
    "/themas/": (8, LISTING),  # every page, the themes and their counts
    "/themas/zorg/": (16, TERM),  # every page, the theme, its sub-goals, the last change, cards
    "/regio/": (11, LISTING),  # every page, the regions, their counts, the groups, their members and counts
    "/regio/testdam/": (17, TERM),  # every page, regions here and around, the last change, themes, cards
    "/regio/testdam/dorp/": (17, TERM),  # the same, and no more
    # every page, one for each kind of row, relations, terms, the answers that name it
    "/voorbeelden/rijk/": (29, EXAMPLE),
    # every page, themes, map, chosen practice and newest practices with their cards, the total
    "/": (21, HOME),
}


def fill(site, *, image: SiteImage | None = None) -> PracticePage:
    """One practice with rows of every kind ("rijk"), chosen on home; returns it."""
    theme = ThemeFactory(code="zorg")
    goal, accent = ThemeFactory(code="doel", parent=theme), ThemeFactory(code="accent", is_priority=False)
    town = RegionFactory(code="GM9001", slug="testdam", label="Testdam", map_shape="0,0 9,0 9,9")
    other = RegionFactory(code="GM9002", slug="elders", label="Elders", map_shape="0,0 9,0 9,9")
    town.neighbours.add(other)
    RegionGroup.objects.create(code="streek", label="Streek").municipalities.add(town, other)
    village = RegionFactory(code="GM9001-dorp", slug="dorp", label="Dorp", level="plaats", parent=town)
    rich = make_practice(
        site.examples,
        slug="rijk",
        themes=[theme, goal, accent],
        regions=[town, village],
        target_groups=[TargetGroupFactory(), TargetGroupFactory()],
        image=image,
        live=False,
    )
    rich.steps = [StepRow(title=f"Stap {n}") for n in range(5)]
    rich.sources = [SourceRow(title=f"Bron {n}") for n in range(5)]
    rich.setbacks = [SetbackRow(went_wrong="Regen.") for n in range(3)]
    rich.timeline = [TimelineRow(event_year=2000 + n, text="Iets.") for n in range(3)]
    rich = publish(rich)
    site.home.chosen_page = rich
    site.home.save_revision().publish()
    return rich


def add_more(site, rich: PracticePage, number: int) -> None:
    """Further practices of the same theme, village and group, part of the first one."""
    pages = [
        site.examples.add_child(
            instance=PracticePage(
                title=f"Praktijk {n}",
                slug=f"praktijk-{PracticePage.objects.count()}",
                kind="voorbeeld",
                summary="Kort.",
                publisher=rich.publisher,
                image=rich.image,
                part_of=rich,
                live=True,
            )
        )
        for n in range(number)
    ]
    goal, village = Theme.objects.get(code="doel"), rich.place_rows.last().region
    group = rich.target_groups.first()
    through = PracticePage.target_groups.through
    ThemeRow.objects.bulk_create(ThemeRow(practice=page, theme=goal, sort_order=0) for page in pages)
    PlaceRow.objects.bulk_create(PlaceRow(practice=page, region=village, sort_order=0) for page in pages)
    through.objects.bulk_create(through(practicepage=page, targetgroup=group) for page in pages)


def queries(client, path: str) -> int:
    """The queries of a page that was visited before: addresses and styles are kept for a minute."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", BUDGETS)
def test_page_needs_just_these_queries_and_no_more_than_its_budget(
    site, client, path, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image()
    add_more(site, fill(site, image=image), 3)
    exact, budget = BUDGETS[path]
    assert queries(client, path) == exact <= budget


def test_pages_need_as_many_queries_for_200_practices_as_for_10(site, client):
    rich = fill(site)
    add_more(site, rich, 9)
    few = {path: queries(client, path) for path in BUDGETS}
    add_more(site, rich, 190)
    assert PracticePage.objects.count() == 200
    assert {path: queries(client, path) for path in BUDGETS} == few


def test_filters_cost_no_more_queries(site, client):
    add_more(site, fill(site), 13)
    plain = queries(client, "/voorbeelden/")
    assert (
        queries(client, "/voorbeelden/?thema=zorg&thema=doel&gemeente=GM9001&soort=voorbeeld&pagina=2")
        == plain
    )


def test_images_cost_one_query_more_however_many(site, client, django_capture_on_commit_callbacks):
    rich = fill(site)
    add_more(site, rich, 6)
    without = queries(client, "/voorbeelden/")
    with django_capture_on_commit_callbacks(execute=True):
        for page in PracticePage.objects.all():
            PracticePage.objects.filter(pk=page.pk).update(image=make_image())
    assert queries(client, "/voorbeelden/") == without + 1


def test_page_of_nothing_is_cheap(site, client):
    """The site, the home page, the page at that address, menu and footer, a redirect from before."""
    client.get("/nergens/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/nergens/")
    assert len(captured) <= 8
