"""One export at a time in a process."""

import pytest
from practices.exporting import turns
from practices.exporting.turns import take_turn


@pytest.fixture(autouse=True)
def nobody_exports(monkeypatch):
    monkeypatch.setattr(turns, "_current", None)


def test_second_export_gets_no_turn_while_the_first_is_made():
    assert take_turn() is not None
    assert take_turn() is None


def test_turn_that_has_ended_lets_another_come():
    take_turn().end()
    assert take_turn() is not None


def test_turn_of_somebody_who_reads_slowly_is_over_after_a_while(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST", 0.0)
    take_turn()
    assert take_turn() is not None


def test_turn_that_was_over_ends_no_other(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST", 0.0)
    slow = take_turn()
    monkeypatch.setattr(turns, "LONGEST", 60.0)
    take_turn()
    slow.end()
    assert take_turn() is None
