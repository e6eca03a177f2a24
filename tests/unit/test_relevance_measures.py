"""The measures of `make relevance`, against values worked out by hand."""

import pytest

from tests.relevance.measures import ndcg, recall, reciprocal_rank

GRADES = {"a": 3, "b": 2, "c": 1}


def test_ndcg_of_the_ideal_order_is_one():
    assert ndcg(["a", "b", "c", "x"], GRADES) == 1


def test_ndcg_of_the_reverse_order_is_what_hand_and_paper_give():
    # gains 1, 3, 7 over log2 2, 3, 4 against 7, 3, 1
    assert ndcg(["c", "b", "a"], GRADES) == pytest.approx(
        (1 + 3 / 1.5849625 + 7 / 2) / (7 + 3 / 1.5849625 + 1 / 2)
    )


def test_ndcg_counts_ten_places():
    assert ndcg([*"0123456789", "a"], GRADES) == 0


def test_recall_counts_the_clearly_relevant_only():
    assert (recall(["c", "b"], GRADES), recall(["c"], {"c": 1})) == (0.5, None)


def test_reciprocal_rank_is_that_of_the_first_clearly_relevant():
    assert (reciprocal_rank(["x", "c", "b"], GRADES), reciprocal_rank(["x"], GRADES)) == (1 / 3, 0.0)
