"""Fills a database with invented practices: 10,000 in well under a minute, the same ones each time.

They are stored by bulk inserts, past Wagtail's signals: no revisions, no rows in the admin's search index or
reference index. Public pages don't read those.
"""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F, Model
from wagtail.models import Page

from bench.invention import Invention, invent
from bench.vocabulary import Vocabulary, read_vocabulary
from cms.models import HomePage
from practices.models import PracticeIndexPage, PracticePage, PracticeTag

SEED = 2026
BATCH = 500  # practices; bounds the memory that generating takes


@transaction.atomic
def generate(count: int, *, seed: int = SEED) -> None:
    """Add `count` published practices under the list of practices, and put the first on the home page.

    The list must be empty: the paths of the pages are numbered from the first.
    """
    index = PracticeIndexPage.objects.get()
    if index.numchild:
        raise ValueError("generate() needs a list of practices that is still empty")
    vocabulary = read_vocabulary()
    keys: list[int] = []  # of the pages stored so far, by number
    for start in range(0, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        _store(_inventions(numbers, seed=seed, vocabulary=vocabulary), index=index, keys=keys)
    Page.objects.filter(pk=index.pk).update(numchild=F("numchild") + count)
    HomePage.objects.update(chosen_page=keys[0] if keys else None)
    _analyse()


def _analyse() -> None:
    """Let PostgreSQL know what is in the tables it now finds full, as its autovacuum does within a minute."""
    if connection.vendor != "postgresql":
        return
    models = apps.get_app_config("practices").get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        for model in (Page, *models):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _inventions(numbers: Iterable[int], *, seed: int, vocabulary: Vocabulary) -> Iterator[Invention]:
    return (invent(number, seed=seed, vocabulary=vocabulary) for number in numbers)


def _store(inventions: Iterable[Invention], *, index: PracticeIndexPage, keys: list[int]) -> None:
    """Insert one batch; appends the keys of its pages to `keys`."""
    batch = list(inventions)
    first = len(keys)
    content_type = ContentType.objects.get_for_model(PracticePage)
    pages = [
        _page(invention, number=first + offset, index=index, content_type=content_type)
        for offset, invention in enumerate(batch)
    ]
    keys += [page.pk for page in Page.objects.bulk_create(pages)]
    _insert_practices(
        [
            PracticePage(page_ptr_id=pk, part_of_id=_referred(invention, keys), **invention.practice)
            for pk, invention in zip(keys[first:], batch, strict=True)
        ]
    )
    rows: dict[type[Model], list[Model]] = {}
    for pk, invention in zip(keys[first:], batch, strict=True):
        for row in _rows_of(invention, pk):
            rows.setdefault(type(row), []).append(row)
    for model, instances in rows.items():
        model._default_manager.bulk_create(instances)


def _referred(invention: Invention, keys: list[int]) -> int | None:
    return None if invention.refers_to is None else keys[invention.refers_to]


def _page(invention: Invention, *, number: int, index: PracticeIndexPage, content_type: ContentType) -> Page:
    """The parent row. Its path is the next under the list, as treebeard numbers them."""
    return Page(
        path=Page._get_path(index.path, index.depth + 1, number + 1),
        depth=index.depth + 1,
        numchild=0,
        url_path=f"{index.url_path}{invention.page['slug']}/",
        content_type=content_type,
        locale_id=index.locale_id,
        live=True,
        **invention.page,
    )


def _insert_practices(practices: list[PracticePage]) -> None:
    """Insert the child rows only: Django's bulk_create refuses a model that inherits a table."""
    fields = PracticePage._meta.local_concrete_fields
    size = max(1, connection.ops.bulk_batch_size(fields, practices))
    for start in range(0, len(practices), size):
        PracticePage._base_manager._insert(
            practices[start : start + size], fields=fields, using=connection.alias
        )


def _rows_of(invention: Invention, pk: int) -> Iterator[Model]:
    for row in invention.rows:
        setattr(row, "practice_id", pk)  # noqa: B010  every row has it, which Model does not say
        yield row
    groups = PracticePage.target_groups.through
    intermediaries = PracticePage.intermediary_groups.through
    yield from (groups(practicepage_id=pk, targetgroup_id=term) for term in invention.groups)
    yield from (intermediaries(practicepage_id=pk, targetgroup_id=term) for term in invention.intermediaries)
    yield from (PracticeTag(content_object_id=pk, tag_id=tag) for tag in invention.tags)
