"""What visitors of the bench ask: seeded words of several sorts, filters, and beginnings of words."""

import random
from urllib.parse import urlencode

from bench.generate import SEED
from bench.search_words import WordList, common_words, misspelled, nonsense
from practices.models import Region, Theme
from search.registry import facets
from search.types import Query

EACH = 20  # questions of a sort

Filters = dict[str, frozenset[str]]


class Questions:
    """Makes questions; the same ones in every run."""

    def __init__(self, words: WordList) -> None:
        self._words = words
        self._common = list(common_words())
        self._places = list(
            Region.objects.approved()
            .filter(level=Region.Level.PLACE, also_a_word=False)
            .order_by("code")
            .values_list("label", flat=True)
        )
        municipalities = Region.objects.approved().filter(level=Region.Level.MUNICIPALITY)
        self._municipalities = list(municipalities.order_by("code").values_list("code", flat=True))
        themes = Theme.objects.approved().filter(parent=None).order_by("code")
        self._themes = list(themes.values_list("code", flat=True))
        self._facets = tuple(facet.parameter for facet in facets())

    def three_words(self, number: int = EACH) -> list[str]:
        rng = self._random("three words")
        return [" ".join(rng.sample(self._common, 3)) for _ in range(number)]

    def by_sort(self) -> dict[str, list[str]]:
        """Sort → what is typed."""
        rng = self._random("sorts")
        long = [word for word in self._common if len(word) > 6]
        frequent = rng.sample(self._common, EACH)
        return {
            "frequent word": frequent,
            "three words": self.three_words(),
            "sentence": [f"Hoe kan ons dorp iets doen aan {a} en {b}?" for a, b in self._pairs(rng)],
            "rare word": self._words.sample(EACH, name="rare"),
            "word and place": [
                f"{word} in {place}"
                for word, place in zip(frequent, rng.sample(self._places, EACH), strict=True)
            ],
            "misspelled": [misspelled(rng, word) for word in rng.sample(long, EACH)],
            "no result": [nonsense(rng) for _ in range(EACH)],
        }

    def _pairs(self, rng: random.Random) -> list[list[str]]:
        return [rng.sample(self._common, 2) for _ in range(EACH)]

    def filters(self, number: int = EACH) -> list[Filters]:
        """Two filters with several values each."""
        rng = self._random("filters")
        return [
            {
                "thema": frozenset(rng.sample(self._themes, 3)),
                "gemeente": frozenset(rng.sample(self._municipalities, 3)),
            }
            for _ in range(number)
        ]

    def full_queries(self, number: int = EACH) -> list[Query]:
        """Three words, two filters, all facets, the first page."""
        asked = zip(self.three_words(number), self.filters(number), strict=True)
        return [Query(text=text, filters=filters, facets=self._facets) for text, filters in asked]

    def page_paths(self) -> dict[str, list[str]]:
        """Sort of page → addresses."""
        sorts = self.by_sort()
        paths = {sort: [_path(text) for text in texts] for sort, texts in sorts.items()}
        for sort in ("frequent word", "three words", "no result"):
            chosen = zip(sorts[sort], self.filters(), strict=True)
            paths[f"{sort}, two filters"] = [_path(text, filters) for text, filters in chosen]
        paths["no words"] = [_path("")]
        paths["no words, two filters"] = [_path("", filters) for filters in self.filters()]
        paths["frequent word, page 20"] = [_path(text, page=20) for text in sorts["frequent word"]]
        return paths

    def beginnings(self) -> list[str]:
        """What stands in the box while somebody types."""
        rng = self._random("beginnings")
        words = [*rng.sample(self._common, 30), *(word.lower() for word in rng.sample(self._places, 20))]
        typed = [word[: rng.randint(2, 6)] for word in words]
        return [*typed, "sa", "samen wan", "de klei", "zon op het d", "een zorgpunt om"]

    @staticmethod
    def _random(name: str) -> random.Random:
        return random.Random(f"{SEED}-questions-{name}")


def _path(text: str, filters: Filters | None = None, *, page: int = 1) -> str:
    pairs = [("q", text)] if text else []
    pairs += [(name, code) for name, codes in (filters or {}).items() for code in sorted(codes)]
    pairs += [("pagina", str(page))] if page > 1 else []
    return f"/zoeken/?{urlencode(pairs)}"
