"""Wagtail's own search in the database, for comparison: the same words, the first 20 and their number."""

from wagtail.search.backends import get_search_backend

from bench.search_documents import BATCH
from bench.search_figures import Figure, Stopwatch, each_timed, spread
from bench.search_questions import Questions
from practices.models import PracticePage
from search.find import find
from search.types import Query

FIRST = 20


def measure_database_search(name: str, questions: Questions, *, beside: bool) -> list[Figure]:
    """`name` of the database; `beside`: measure find on the same words as well."""
    table = "Wagtail's search in the database, first 20 and number; ms"
    with Stopwatch() as watch:
        _fill()
    figures = [Figure(table=table, what=f"{name}: indexing all, s", value=watch.seconds)]
    sorts = questions.by_sort()
    for sort in ("frequent word", "three words", "rare word"):
        figures.append(spread(table, f"{name}: {sort}", each_timed(_wagtail, sorts[sort], rounds=1)))
        if beside:
            figures.append(spread(table, f"find: {sort}", each_timed(_find, sorts[sort])))
    return figures


def _fill() -> None:
    """Pages of the bench are stored past Wagtail's signals."""
    index = get_search_backend().get_index_for_model(PracticePage)
    index.add_model(PracticePage)
    keys = list(PracticePage.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        index.add_items(PracticePage, list(PracticePage.objects.filter(pk__in=keys[start : start + BATCH])))


def _wagtail(text: str) -> None:
    found = PracticePage.objects.live().search(text)
    list(found[:FIRST])
    found.count()


def _find(text: str) -> None:
    find(Query(text=text, size=FIRST))
