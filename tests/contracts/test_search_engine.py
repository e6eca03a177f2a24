"""What a search means: the questions that every engine answers in the same way."""

import pytest

from search.engine import SearchUnavailable
from search.query.nodes import AllOf, AnyOf, Coded, Phrase, Prefix, Stream, Term
from search.types import SearchDocument
from tests.contracts.engines import asked, example


# Matching ---------------------------------------------------------------------------------------------------
def test_words_are_found_in_any_field(shelf):
    shelf.put(
        example(1, "eetclub"),
        example(2, labels="eetclub"),
        example(3, names="eetclub"),
        example(4, summary="eetclub"),
        example(5, body="eetclub"),
        example(6, "leesclub"),
    )
    assert sorted(shelf.found("eetclub")) == [f"example:{n}" for n in range(1, 6)]


def test_a_match_has_every_word_in_whichever_field(shelf):
    shelf.put(example(1, "samen", body="eten"), example(2, "samen"), example(3, body="et"))
    assert shelf.found("sam", "et") == ["example:1"]


def test_minimum_says_how_many_words_are_enough(shelf):
    shelf.put(example(1, "a b c"), example(2, "a b"), example(3, "c"), example(4, "d"))
    count = {n: shelf.engine.search(asked("a", "b", "c", minimum=n)).count for n in (1, 2, 3, None, 9)}
    assert count == {1: 3, 2: 2, 3: 1, None: 1, 9: 1}


def test_more_words_found_rank_higher_when_few_are_enough(shelf):
    shelf.put(example(1, "a"), example(2, "a b c"), example(3, "a b"))
    assert shelf.found("a", "b", "c", minimum=1) == ["example:2", "example:3", "example:1"]


def test_of_several_questions_the_first_with_enough_matches_is_answered(shelf):
    shelf.put(example(1, "a b"), example(2, "a b"), example(3, "a"), example(4, "c"))
    steps = [asked("a", "b", "c"), asked("a", "b"), asked("a")]
    chosen = [shelf.engine.search_first(steps, enough=enough) for enough in (1, 2, 3, 9)]
    assert [(place, answer.count) for place, answer in chosen] == [(1, 2), (1, 2), (2, 3), (2, 3)]


def test_of_several_questions_filters_do_not_choose(shelf):
    shelf.put(
        example(1, "a", facets={"soort": ("x",)}), example(2, "a"), example(3, "b", facets={"soort": ("x",)})
    )
    only = {"filters": {"soort": frozenset({"x"})}, "facets": ("soort",)}
    place, answer = shelf.engine.search_first(
        [asked("a", **only), asked("a", "b", minimum=1, **only)], enough=2
    )
    assert (place, answer.count, answer.facets) == (0, 1, {"soort": {"x": 1}})


@pytest.mark.parametrize(
    ("stream", "text"), [(Stream.EXACT, "eet-clubben"), (Stream.TERMS, "eet-clubb"), (Stream.PARTS, "eet")]
)
def test_a_term_is_found_in_its_own_stream_only(shelf, stream, text):
    shelf.put(example(1, "eet-clubben"))
    assert shelf.found(Term(text, stream)) == ["example:1"]
    assert [other for other in Stream if other is not stream and shelf.found(Term(text, other))] == []


def test_a_term_can_be_kept_to_some_fields(shelf):
    shelf.put(example(1, "zorg"), example(2, body="zorg"))
    assert shelf.found(Term("zorg", fields=("body", "summary"))) == ["example:2"]


def test_a_phrase_stands_together_in_one_field(shelf):
    shelf.put(
        example(1, "samen eten in het dorp"),
        example(2, "eten samen"),
        example(3, "samen", body="eten"),
        example(4, body="wij gaan samen eten"),
    )
    assert sorted(shelf.found(Phrase(("sam", "et")))) == ["example:1", "example:4"]
    assert shelf.found(Phrase(("samen", "eten", "in"), Stream.EXACT)) == ["example:1"]


def test_a_phrase_of_one_word_is_that_word(shelf):
    shelf.put(example(1, "eten"), example(2, "drinken"))
    assert shelf.found(Phrase(("et",))) == ["example:1"]
    assert shelf.found(Phrase(())) == []


def test_a_prefix_finds_the_words_that_begin_so(shelf):
    shelf.put(example(1, "buurtkamer"), example(2, body="buurthuis"), example(3, "dorpshuis"))
    assert sorted(shelf.found(Prefix("buurt"))) == ["example:1", "example:2"]
    assert shelf.found(Prefix("buurt", fields=("title",))) == ["example:1"]


def test_any_of_needs_one_and_all_of_needs_each(shelf):
    shelf.put(example(1, "opa"), example(2, "oude man"), example(3, "man"))
    assert sorted(shelf.found(AnyOf((Term("opa"), AllOf((Term("oude"), Term("man"))))))) == [
        "example:1",
        "example:2",
    ]
    assert shelf.found(AnyOf(())) == []


def test_excluded_words_keep_a_document_out(shelf):
    shelf.put(example(1, "eten samen"), example(2, "eten alleen"))
    assert shelf.found("et", excluded=(Term("alle"),)) == ["example:1"]


def test_only_an_excluded_word_matches_all_others(shelf):
    shelf.put(example(1, "eten"), example(2, "drinken"))
    assert shelf.found(excluded=(Term("et"),)) == ["example:2"]


def test_no_words_match_everything(shelf):
    shelf.put(example(1, "eten"), example(2, "drinken"))
    assert shelf.engine.search(asked()).count == 2


def test_a_code_can_be_asked_for_as_a_word(shelf):
    shelf.put(example(1, facets={"doel": ("jeugd", "oud")}), example(2, facets={"thema": ("jeugd",)}))
    assert shelf.found(Coded("doel", ("jeugd", "gezin"))) == ["example:1"]


def test_a_deep_tree_is_answered(shelf):
    shelf.put(example(1, "eten"))
    node = Term("et")
    for _ in range(50):
        node = AnyOf((AllOf((node,)), Term("nergens")))
    assert shelf.found(node) == ["example:1"]


# Ranking ----------------------------------------------------------------------------------------------------
def test_the_title_weighs_more_than_the_body(shelf):
    shelf.put(example(1, "kamer", body="eten"), example(2, "eten", body="kamer"))
    assert shelf.found("et") == ["example:2", "example:1"]


def test_a_weight_raises_a_term(shelf):
    shelf.put(example(1, "opa"), example(2, "oma"))
    assert shelf.found(AnyOf((Term("opa"), Term("oma", weight=3)))) == ["example:2", "example:1"]
    assert shelf.found(AnyOf((Term("opa", weight=3), Term("oma")))) == ["example:1", "example:2"]


def test_a_lift_raises_without_choosing(shelf):
    shelf.put(
        example(1, "eten", facets={"gemeente": ("assen",)}),
        example(2, "eten", facets={"gemeente": ("emmen",)}),
        example(3, "lopen", facets={"gemeente": ("emmen",)}),
    )
    lifted = asked("et", lifts=(Coded("gemeente", ("emmen",)),))
    assert [hit.key for hit in shelf.engine.search(lifted).hits] == ["example:2", "example:1"]


def test_only_a_lift_lists_everything_and_what_it_lifts_first(shelf):
    shelf.put(*(example(n, "x", facets={"gemeente": (f"g{n}",)}) for n in range(4)))
    found = shelf.found(lifts=(Coded("gemeente", ("g2",)),))
    assert found[0] == "example:2"
    assert len(found) == 4


def test_a_code_scores_its_weight(shelf):
    shelf.put(example(1, facets={"g": ("a", "b")}), *(example(n, facets={"g": ("c",)}) for n in range(2, 9)))
    (hit,) = shelf.engine.search(asked(Coded("g", ("a", "b"), 2.5))).hits
    assert hit.score == pytest.approx(2.5, rel=0.01)


def test_filters_do_not_touch_the_score(shelf):
    shelf.put(example(1, "eten", facets={"thema": ("zorg",)}), example(2, "lopen"))
    plain = shelf.engine.search(asked("et")).hits
    filtered = shelf.engine.search(asked("et", filters={"thema": frozenset({"zorg", "werk"})})).hits
    assert [hit.score for hit in plain] == [hit.score for hit in filtered]


# What comes back --------------------------------------------------------------------------------------------
def test_display_comes_back_untouched(shelf):
    display = {
        "title": "Eten é 😀",
        "url": "/a/",
        "image": {"w": 3, "x": None},
        "labels": ["a", "b"],
        "n": 1.5,
    }
    shelf.put(example(1, "eten", display=display, summary="kort", body="lang " * 5000))
    (hit,) = shelf.engine.search(asked("et")).hits
    assert hit.display == display
    assert (hit.key, hit.kind) == ("example:1", "example")
    assert hit.texts["summary"] == "kort"
    assert hit.texts["body"].startswith("lang lang")


def test_kinds_live_side_by_side(shelf):
    page = SearchDocument(key="page:1", kind="page", texts={"title": "eten"})
    shelf.put(example(1, "eten"), page)
    assert {hit.key: hit.kind for hit in shelf.engine.search(asked("et")).hits} == {
        "example:1": "example",
        "page:1": "page",
    }


def test_explain_names_the_words_and_fields(shelf):
    shelf.put(example(1, "eten", body="samen"), example(2, "lopen"))
    explained = shelf.engine.explain(asked("et", "sam"), "example:1")
    assert "et" in explained
    assert "title" in explained
    assert "sam" in explained
    assert "body" in explained


def test_explain_says_what_does_not_match_or_is_not_held(shelf):
    shelf.put(example(1, "eten"))
    assert "example:1" in shelf.engine.explain(asked("lop"), "example:1")
    assert "example:9" in shelf.engine.explain(asked("et"), "example:9")


# Suggestions, likeness, words -------------------------------------------------------------------------------
def suggested(shelf, *words, size=8):
    return [hit.key for hit in shelf.engine.suggest(words, size=size)]


def test_suggestions_complete_the_last_word_of_a_title(shelf):
    shelf.put(example(1, "samen eten"), example(2, "samen lopen"), example(3, "alleen eten", body="samen"))
    assert suggested(shelf, "samen", "e") == ["example:1"]
    assert sorted(suggested(shelf, "sa")) == ["example:1", "example:2"]
    assert suggested(shelf, "sam", "eten") == []


def test_suggestions_take_long_words_too(shelf):
    shelf.put(example(1, "mantelzorgondersteuning"), example(2, "mantelzorgers"))
    assert suggested(shelf, "mantelzorgond") == ["example:1"]
    assert suggested(shelf, "mantelzorgondersteuning") == ["example:1"]


def test_suggestions_put_whole_words_first_and_keep_to_their_size(shelf):
    shelf.put(*(example(n, "buurtkamer") for n in range(9)), example(9, "buurt en kamer"))
    assert suggested(shelf, "buurt", size=3)[0] == "example:9"
    assert len(suggested(shelf, "buurt", size=3)) == 3


def test_no_words_suggest_nothing(shelf):
    shelf.put(example(1, "eten"))
    assert suggested(shelf) == []
    assert suggested(shelf, "") == []


def test_similar_documents_share_rare_words_and_leave_out_itself(shelf):
    shelf.put(
        example(1, "moestuin in het dorp", body="groente telen met buren"),
        example(2, "moestuin op school", body="groente telen"),
        example(3, "koor in het dorp", body="zingen met buren"),
        *(example(n, f"dorp in het {n}") for n in range(4, 20)),
    )
    similar = [hit.key for hit in shelf.engine.similar("example:1", size=2)]
    assert similar == ["example:2", "example:3"]
    assert shelf.engine.similar("example:99", size=2) == ()


def test_frequencies_count_documents_and_know_the_unknown(shelf):
    shelf.put(example(1, "eten eten"), example(2, body="eten"), example(3, "eet-club"), example(4, "eten"))
    assert shelf.engine.frequencies(["et", "weg"], stream="terms") == {"et": 2, "weg": 0}
    assert shelf.engine.frequencies(["eet"], stream="parts") == {"eet": 1}


def test_words_are_the_exact_forms_that_begin_so(shelf):
    shelf.put(example(1, "buurten"), example(2, "buurten", body="buurman"), example(3, "eten"))
    assert shelf.engine.words(prefix="buur") == {"buurten": 2, "buurman": 1}
    assert list(shelf.engine.words(prefix="buur")) == ["buurten", "buurman"]
    assert set(shelf.engine.words(prefix="")) == {"buurten", "buurman", "eten"}


# Nothing to ask ---------------------------------------------------------------------------------------------
def test_without_a_generation_search_is_unavailable(engine):
    asks = [
        lambda: engine.search(asked("et")),
        lambda: engine.suggest(("et",), size=3),
        lambda: engine.similar("example:1", size=3),
        lambda: engine.frequencies(["et"], stream="terms"),
        lambda: engine.words(prefix="e"),
        lambda: engine.explain(asked("et"), "example:1"),
    ]
    for ask in asks:
        with pytest.raises(SearchUnavailable):
            ask()


def test_an_empty_generation_answers_with_nothing(shelf):
    answer = shelf.engine.search(asked("et", facets=("thema",)))
    assert (answer.hits, answer.count, dict(answer.facets)) == ((), 0, {"thema": {}})
    assert shelf.engine.suggest(("et",), size=3) == ()
    assert shelf.engine.words(prefix="") == {}
