"""Search documents at any size: of pages in the database, or made straight from inventions.

100,000 pages take too long to store. A document that is made directly comes from a page in memory that has its rows
and terms, through the same code as that of a stored page, so it has all texts, facets and a card.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

from bench.generate import SEED
from bench.invention import Invention, invent
from bench.search_words import WordList
from bench.vocabulary import read_vocabulary
from practices.models import (
    Organisation,
    PartnerRow,
    PlaceRow,
    PracticeIndexPage,
    PracticePage,
    PracticeTag,
    PracticeTagWord,
    SetbackRow,
    StepRow,
    TargetGroup,
    Theme,
    ThemeRow,
    WorkingElement,
    WorkingElementRow,
)
from practices.searching.documents import document
from search.types import SearchDocument

FIRST_PK = 1_000_000  # of pages that are only in memory; stored ones stay far below
BATCH = 500
SEARCHED_ROWS = {
    ThemeRow: "theme_rows",
    PlaceRow: "place_rows",
    StepRow: "steps",
    WorkingElementRow: "working_element_rows",
    SetbackRow: "setbacks",
    PartnerRow: "partners",
}


def widen_stored_pages(words: WordList) -> None:
    """Give the pages in the database the many different words that real ones have; see WordList."""
    pages = PracticePage.objects.order_by("pk")
    keys = list(pages.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = list(PracticePage.objects.filter(pk__in=keys[start : start + BATCH]))
        for page in batch:
            page.skills = f"{page.skills} {words.text(page.external_id)}"
        PracticePage.objects.bulk_update(batch, ["skills"])


class DocumentMaker:
    """Makes documents without storing pages. Reads every term once."""

    def __init__(self, words: WordList) -> None:
        self._words = words
        self._vocabulary = read_vocabulary()
        self._index = PracticeIndexPage.objects.get()
        self._themes = _by_pk(Theme.objects.select_related("parent__crop_of", "crop_of"))
        self._groups = _by_pk(TargetGroup.objects.all())
        self._elements = _by_pk(WorkingElement.objects.all())
        self._organisations = _by_pk(Organisation.objects.all())
        self._tags = _by_pk(PracticeTagWord.objects.all())

    def documents(self, numbers: Iterable[int]) -> Iterator[SearchDocument]:
        """The documents of the practices with these numbers."""
        for number in numbers:
            yield document(self._page(number, invent(number, seed=SEED, vocabulary=self._vocabulary)))

    def _page(self, number: int, invention: Invention) -> PracticePage:
        """The page as `practices.searching.documents.build` fetches it, without a database."""
        values = {name: value for name, value in invention.practice.items() if not name.endswith("_id")}
        page = PracticePage(
            url_path=f"{self._index.url_path}{invention.page['slug']}/",
            locale_id=self._index.locale_id,
            live=True,
            **invention.page,
            **values,
            external_id=invention.practice["external_id"],
        )
        page.skills = f"{page.skills} {self._words.text(page.external_id)}"
        page.publisher = self._organisations[invention.practice["publisher_id"]]
        page.initiator = self._organisations.get(invention.practice["initiator_id"])
        for name, objects in self._related(invention).items():
            setattr(page, name, objects)
        page.pk = FIRST_PK + number  # last: relations of a page with a key are asked from the database
        return page

    def _related(self, invention: Invention) -> dict[str, list[Any]]:
        """Relation → its objects, each with the term that it refers to."""
        related: dict[str, list[Any]] = {name: [] for name in SEARCHED_ROWS.values()}
        for row in invention.rows:
            name = SEARCHED_ROWS.get(type(row))
            if name:
                related[name].append(self._with_term(row))
        related["target_groups"] = [self._groups[pk] for pk in invention.groups]
        related["intermediary_groups"] = [self._groups[pk] for pk in invention.intermediaries]
        related["tagged_items"] = [PracticeTag(tag=self._tags[pk]) for pk in invention.tags]
        return related

    def _with_term(self, row: Model) -> Model:
        if isinstance(row, ThemeRow):
            row.theme = self._themes[row.theme_id]
        elif isinstance(row, WorkingElementRow):
            row.element = self._elements[row.element_id]
        elif isinstance(row, PartnerRow):
            row.organisation = self._organisations[row.organisation_id]
        return row


def _by_pk(terms: Iterable[Any]) -> dict[int, Any]:
    return {term.pk: term for term in terms}
