"""One list from words and meaning: what holds for any window."""

from hypothesis import given
from hypothesis import strategies as st

from search.ranking import RELATED_PLACES, arranged, fuse

REFS = st.integers(0, 60)
WORDS = st.dictionaries(REFS, st.floats(0.01, 60), max_size=50)
COSINES = st.dictionaries(REFS, st.floats(0.7, 0.97), max_size=50)


def fused(words, cosines):
    return fuse(words, cosines, floor=0.82, ceiling=0.94)


def refs(ranked):
    return [one.ref for one in ranked]


@given(WORDS, COSINES)
def test_every_match_is_listed_once_and_related_ones_only_among_the_first_places(words, cosines):
    listed = arranged(fused(words, cosines), related=True)
    assert sorted(one.ref for one in listed if not one.related) == sorted(words)
    assert len(set(refs(listed))) == len(listed)
    assert all(not one.related for one in listed[RELATED_PLACES:])


def test_a_lift_raises_what_fits_as_well_and_never_what_fits_badly():
    words, cosines = {1: 9.0, 2: 9.0, 3: 0.5}, {1: 0.9, 2: 0.9, 3: 0.83}
    ranked = fuse(words, cosines, floor=0.82, ceiling=0.94, lifts={2: 6.0, 3: 60.0})
    assert refs(ranked) == [2, 1, 3]


@given(WORDS, COSINES)
def test_related_ones_fill_the_first_places_where_there_are_few_matches(words, cosines):
    near = {ref for ref, cosine in cosines.items() if ref not in words and cosine > 0.82}
    listed = arranged(fused(words, cosines), related=True)
    assert len(listed) >= min(RELATED_PLACES, len(words) + len(near))
    assert {one.ref for one in listed if one.related} <= near


@given(WORDS, COSINES)
def test_without_related_ones_the_list_is_the_matches_in_fused_order(words, cosines):
    listed = arranged(fused(words, cosines), related=False)
    assert sorted(refs(listed)) == sorted(words)
    scores = [one.standing.fused for one in listed]
    assert scores == sorted(scores, reverse=True)


@given(WORDS, COSINES, st.integers(1, 30))
def test_pages_of_any_size_put_together_are_the_list(words, cosines, size):
    listed = arranged(fused(words, cosines), related=True)
    again = arranged(fused(dict(reversed(words.items())), cosines), related=True)
    pages = [listed[start : start + size] for start in range(0, len(listed), size)]
    assert [one.ref for page in pages for one in page] == refs(listed)
    assert [one.standing.fused for one in again] == [one.standing.fused for one in listed]


@given(WORDS, COSINES)
def test_standing_says_what_the_place_comes_from(words, cosines):
    for one in fused(words, cosines):
        assert one.related == (one.ref not in words)
        assert one.standing.words == words.get(one.ref, 0.0)
        assert one.standing.cosine == cosines.get(one.ref)
        assert 0 <= one.standing.fused <= 1


@given(WORDS)
def test_where_nothing_has_a_vector_words_keep_their_order(words):
    scores = [one.standing.words for one in fused(words, {})]
    assert scores == sorted(scores, reverse=True)


def test_match_goes_before_a_related_one_with_the_same_score():
    ranked = fused({2: 1e-12}, {1: 0.88, 2: 0.88})
    assert refs(ranked) == [2, 1]


def test_match_without_a_vector_counts_as_the_middle_one():
    ranked = fused({1: 5.0, 2: 5.0, 3: 5.0, 4: 5.0}, {1: 0.92, 2: 0.88, 3: 0.84})
    assert refs(ranked).index(4) in (1, 2)


def test_what_is_as_far_as_anything_is_not_related():
    assert refs(fused({}, {1: 0.82, 2: 0.75, 3: 0.83})) == [3]


def test_related_one_stands_above_a_match_only_with_a_higher_score():
    ranked = fused({1: 3.0}, {1: 0.84, 2: 0.93})
    assert refs(ranked) == [2, 1]
    assert ranked[0].standing.fused > ranked[1].standing.fused
