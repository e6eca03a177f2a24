"""What a spreadsheet would run, written so that it stays text, and read back unchanged."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from practices.exchange.formula_guard import guard_cell, unguard_cell

RISKY = st.text(alphabet="'=+-@＝\t\r\n \"a;", max_size=8)


@given(st.one_of(RISKY, st.text()))
@example("'=1+1")
@example("' =1+1")
@example("''")
def test_guarded_text_comes_back_unchanged(text):
    assert unguard_cell(guard_cell(text)) == text


@given(st.one_of(RISKY, st.text()))
def test_guarded_text_begins_with_nothing_that_runs(text):
    assert not guard_cell(text).lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert not guard_cell(text).startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0"),
        ("+31 592 000000", "'+31 592 000000"),
        ("- koffie", "'- koffie"),
        ("@dorp", "'@dorp"),
        ("  =1+1", "'  =1+1"),
        ("\t=1+1", "'\t=1+1"),
        ("'=1+1", "''=1+1"),
    ],
)
def test_text_that_looks_like_a_formula_gets_an_apostrophe(text, cell):
    assert guard_cell(text) == cell


@pytest.mark.parametrize(
    "text", ["", "Koffie", "'t Olde Hof", "2015-04", "1 = 1", "'", "https://a.example/?b=-1"]
)
def test_other_text_stays_as_it_is(text):
    assert guard_cell(text) == text
    assert unguard_cell(text) == text
