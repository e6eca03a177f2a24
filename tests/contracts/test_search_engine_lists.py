"""Lists: filters, exact counts, orders, and paging to the very end, on every engine."""

from collections import Counter
from random import Random

import pytest

from search.query.nodes import Coded, Term
from search.types import Sort
from tests.contracts.engines import asked, day, example


# Filters and counts -----------------------------------------------------------------------------------------
@pytest.fixture
def coded(shelf):
    """Four examples about food, one about walking."""
    shelf.put(
        example(1, "eten", facets={"thema": ("zorg", "buurt"), "doel": ("jeugd",)}),
        example(2, "eten", facets={"thema": ("zorg",), "doel": ("ouderen",)}),
        example(3, "eten", facets={"thema": ("buurt",), "doel": ("ouderen",)}),
        example(4, "eten", facets={"doel": ("gezin",)}),
        example(5, "lopen", facets={"thema": ("zorg",), "doel": ("jeugd",)}),
    )
    return shelf


def chosen(**filters):
    return {parameter: frozenset(codes.split()) for parameter, codes in filters.items()}


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        (chosen(thema="zorg"), {1, 2}),
        (chosen(thema="zorg buurt"), {1, 2, 3}),
        (chosen(thema="zorg buurt", doel="ouderen"), {2, 3}),
        (chosen(thema="buurt", doel="jeugd ouderen"), {1, 3}),
        (chosen(thema="onbekend"), set()),
        (chosen(onbekend="zorg"), set()),
        (chosen(doel="zorg"), set()),
        ({"thema": frozenset()}, {1, 2, 3, 4}),
    ],
)
def test_filters_are_or_within_and_across_facets(coded, filters, keys):
    assert set(coded.found("et", filters=filters)) == {f"example:{key}" for key in keys}


def test_a_filter_that_is_no_facet_narrows_hits_and_counts(coded):
    """As the codes within a radius do."""
    request = asked("et", facets=("thema",), filters=chosen(doel="jeugd ouderen"))
    answer = coded.engine.search(request)
    assert (answer.count, dict(answer.facets["thema"])) == (3, {"zorg": 2, "buurt": 2})


def test_filters_need_no_words(coded):
    assert set(coded.found(filters=chosen(doel="jeugd"))) == {"example:1", "example:5"}


def test_a_code_is_taken_whole(shelf):
    shelf.put(example(1, facets={"g": ("de wolden",)}), example(2, facets={"g": ("wolden",)}))
    assert shelf.found(filters={"g": frozenset({"de wolden"})}) == ["example:1"]
    assert shelf.found(filters={"g": frozenset({"WOLDEN"})}) == []


def test_counts_describe_all_matches_and_not_the_page(coded):
    answer = coded.engine.search(asked("et", facets=("thema", "doel"), size=1))
    assert (answer.count, len(answer.hits)) == (4, 1)
    assert {name: dict(counts) for name, counts in answer.facets.items()} == {
        "thema": {"zorg": 2, "buurt": 2},
        "doel": {"jeugd": 1, "ouderen": 2, "gezin": 1},
    }


def test_a_facet_ignores_its_own_choice_and_keeps_the_others(coded):
    answer = coded.engine.search(
        asked("et", filters=chosen(thema="zorg", doel="ouderen"), facets=("thema", "doel"))
    )
    assert answer.count == 1
    assert dict(answer.facets["thema"]) == {"zorg": 1, "buurt": 1}
    assert dict(answer.facets["doel"]) == {"jeugd": 1, "ouderen": 1}


def test_a_code_that_no_match_has_is_not_counted_however_many_match(shelf):
    shelf.put(*(example(n, "eten", facets={"thema": ("zorg",)}) for n in range(9)))
    shelf.put(example(9, "lopen", facets={"thema": ("sport", "zorg")}))
    for word, numbers in (("et", {"zorg": 9}), ("lop", {"sport": 1, "zorg": 1})):
        answer = shelf.engine.search(asked(word, facets=("thema",)))
        assert dict(answer.facets["thema"]) == numbers


def test_only_facets_that_are_asked_for_are_counted(coded):
    assert set(coded.engine.search(asked("et", facets=("doel",))).facets) == {"doel"}
    assert dict(coded.engine.search(asked("et", facets=("onbekend",))).facets) == {"onbekend": {}}


def test_a_document_counts_once_for_a_code_named_twice(shelf):
    shelf.put(example(1, facets={"thema": ("zorg", "zorg")}))
    assert dict(shelf.engine.search(asked(facets=("thema",))).facets["thema"]) == {"zorg": 1}


def test_counts_stay_exact_with_many_codes_and_writes(shelf):
    random = Random(1)  # noqa: S311 - the same every time
    codes = {n: tuple(random.sample([f"c{c}" for c in range(700)], 3)) for n in range(400)}
    for start in range(0, 400, 100):
        shelf.put(*(example(n, "eten", facets={"g": codes[n]}) for n in range(start, start + 100)))
    shelf.remove(*(f"example:{n}" for n in range(50)))
    expected = Counter(code for n in range(50, 400) for code in codes[n])
    answer = shelf.engine.search(asked("et", facets=("g",)))
    assert (answer.count, dict(answer.facets["g"])) == (350, dict(expected))


# Orders -----------------------------------------------------------------------------------------------------
def test_newest_comes_first_and_undated_last(shelf):
    shelf.put(
        example(1, "eten", published=day(2024)),
        example(2, "eten"),
        example(3, "eten", published=day(2026)),
        example(4, "eten", published=day(1890)),
        example(5, "eten eten eten", published=day(2025)),
    )
    assert shelf.found("et", sort=Sort.NEWEST) == [f"example:{n}" for n in (3, 5, 1, 4, 2)]


def test_last_confirmed_comes_first_then_the_newest(shelf):
    shelf.put(
        example(1, "eten", confirmed=202405, published=day(2024)),
        example(2, "eten", confirmed=202506, published=day(2020)),
        example(3, "eten", confirmed=202405, published=day(2025)),
        example(4, "eten", published=day(2026)),
    )
    assert shelf.found("et", sort=Sort.CONFIRMED) == [f"example:{n}" for n in (2, 3, 1, 4)]


@pytest.mark.parametrize("sort", [Sort.RELEVANCE, Sort.NEWEST])
def test_without_words_the_newest_comes_first(shelf, sort):
    shelf.put(
        example(1, published=day(2024)), example(2, published=day(2026)), example(3, published=day(2025))
    )
    assert shelf.found(sort=sort) == ["example:2", "example:3", "example:1"]


def test_equally_good_documents_are_ordered_by_date(shelf):
    for n in (3, 1, 5, 2, 4):
        shelf.put(example(n, "eten", published=day(2026, n)))
    assert shelf.found("et") == [f"example:{n}" for n in (5, 4, 3, 2, 1)]


KILOMETRES = {"emmen": 0.0, "klazienaveen": 9.5, "coevorden": 18.0, "assen": 36.0}


@pytest.fixture
def placed(shelf):
    """Examples in villages and municipalities; a village also carries its municipality."""
    shelf.put(
        example(1, "eten", facets={"gemeente": ("assen",)}, published=day(2026)),
        example(2, "eten", facets={"gemeente": ("emmen", "klazienaveen")}, published=day(2020)),
        example(3, "eten", facets={"gemeente": ("coevorden",)}, published=day(1990)),
        example(4, "eten", facets={"gemeente": ("groningen",)}, published=day(2026)),
        example(5, "eten", published=day(2026)),
        example(6, "lopen", facets={"gemeente": ("emmen",)}, published=day(2026)),
        example(7, "eten eten", facets={"gemeente": ("coevorden",)}, published=day(2025)),
    )
    return shelf


def test_the_nearest_comes_first_and_what_is_nowhere_is_left_out(placed):
    found = placed.found("et", sort=Sort.DISTANCE, distances=KILOMETRES)
    assert found == [f"example:{n}" for n in (2, 7, 3, 1)]


def test_distance_counts_what_it_lists(placed):
    answer = placed.engine.search(
        asked("et", sort=Sort.DISTANCE, distances=KILOMETRES, facets=("gemeente",), size=2)
    )
    assert (answer.count, len(answer.hits)) == (4, 2)
    assert dict(answer.facets["gemeente"]) == {"assen": 1, "emmen": 1, "klazienaveen": 1, "coevorden": 2}


def test_distance_goes_with_filters_and_with_another_facet(placed):
    filters = {"gemeente": frozenset({"assen", "groningen"})}
    assert placed.found("et", sort=Sort.DISTANCE, distances=KILOMETRES, filters=filters) == ["example:1"]
    assert placed.found(sort=Sort.DISTANCE, distances={"assen": 1.0}, distance_facet="regio") == []


def test_without_distances_nothing_is_near(placed):
    assert placed.found("et", sort=Sort.DISTANCE) == []


def test_thousands_of_distances_keep_their_order(shelf):
    shelf.put(*(example(n, facets={"gemeente": (f"v{n}",)}, published=day(2000 + n % 80)) for n in range(60)))
    distances = {f"v{n}": (n * 7 % 60) + n / 1000 for n in range(3000)}
    found = shelf.found(sort=Sort.DISTANCE, distances=distances, size=60)
    assert found == sorted(found, key=lambda key: distances["v" + key.partition(":")[2]])


# Paging -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("sort", list(Sort))
def test_pages_cover_the_list_once(shelf, sort):
    for start in (0, 40):  # two writes: ties cross what was written together
        shelf.put(
            *(
                example(
                    n, "eten", facets={"gemeente": ("a" if n % 2 else "b",)}, published=day(2026, 1 + n % 12)
                )
                for n in range(start, start + 40)
            )
        )
    pages = [
        shelf.found("et", sort=sort, distances={"a": 1.0, "b": 2.0}, start=start, size=7)
        for start in range(0, 84, 7)
    ]
    assert [len(page) for page in pages] == [7] * 11 + [3]
    assert len({key for page in pages for key in page}) == 80


@pytest.mark.parametrize("start", [3, 4, 1000, 10**12])
def test_beyond_the_end_is_nothing_but_the_count(shelf, start):
    shelf.put(*(example(n, "eten") for n in range(3)))
    answer = shelf.engine.search(asked("et", start=start))
    assert (answer.hits, answer.count) == ((), 3)


def test_a_page_of_no_size_only_counts(shelf):
    shelf.put(example(1, "eten"))
    answer = shelf.engine.search(asked("et", size=0))
    assert (answer.hits, answer.count) == ((), 1)


def test_a_very_large_page_holds_everything(shelf):
    shelf.put(*(example(n, "eten") for n in range(30)))
    assert len(shelf.found("et", size=10**9)) == 30


def test_lifts_and_exclusions_go_with_every_order(placed):
    request = {
        "lifts": (Coded("gemeente", ("assen",)),),
        "excluded": (Term("lop"),),
        "filters": {"gemeente": frozenset({"assen", "emmen"})},
    }
    assert set(placed.found("et", sort=Sort.NEWEST, **request)) == {"example:1", "example:2"}
    assert placed.found("et", **request)[0] == "example:1"
