"""Lists, moments and stories in one cell, as import and export share them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practices.exchange.body import as_story, plain_text, read_body
from practices.exchange.lists import read_list, write_list
from practices.exchange.moments import read_moment, write_moment

TRICKY = st.text(alphabet=st.sampled_from(list('ab;" \n\t\u00a0é')))


@given(st.lists(st.one_of(st.text(), TRICKY)))
def test_list_comes_back_as_it_was_written(items):
    assert read_list(write_list(items), keep_empty=True) == items


@given(st.lists(st.one_of(st.text(min_size=1), TRICKY.filter(bool))))
def test_list_without_empty_items_needs_no_places_kept(items):
    assert read_list(write_list(items)) == items


@pytest.mark.parametrize(
    ("cell", "items", "with_places"),
    [
        ("", [], []),
        ("  ", [], []),
        ("a; b ;c", ["a", "b", "c"], ["a", "b", "c"]),
        (";Partner", ["Partner"], ["", "Partner"]),
        ("Titel een; ", ["Titel een"], ["Titel een", ""]),
        (";;", [], ["", "", ""]),
        ('"a;b"; c', ["a;b", "c"], ["a;b", "c"]),
        ('"zeg ""dag"""', ['zeg "dag"'], ['zeg "dag"']),
        ('"Samen" in het dorp; x', ['"Samen" in het dorp', "x"], ['"Samen" in het dorp', "x"]),
        ('"niet gesloten; x', ['"niet gesloten', "x"], ['"niet gesloten', "x"]),
        ('Lunch "Samen"; x', ['Lunch "Samen"', "x"], ['Lunch "Samen"', "x"]),
    ],
)
def test_cell_is_read_as_a_person_means_it(cell, items, with_places):
    assert read_list(cell) == items
    assert read_list(cell, keep_empty=True) == with_places


def test_long_cell_of_quotes_takes_no_longer_than_its_length():
    assert len(read_list('"a;""' * 20_000)) > 1


@pytest.mark.parametrize(
    ("text", "moment"),
    [("", (None, None)), ("2015", (2015, None)), (" 2015-04 ", (2015, 4)), ("2015-4", (2015, 4))],
)
def test_moment_is_a_year_or_a_month_of_it(text, moment):
    assert read_moment(text) == moment


@pytest.mark.parametrize(
    "text", ["april 2015", "2015-13", "2015-00", "15", "1799", "2101", "2015-04-01", "42095"]
)
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(ValueError, match=text):
        read_moment(text)


@given(st.one_of(st.none(), st.integers(1800, 2100)), st.one_of(st.none(), st.integers(1, 12)))
def test_moment_comes_back_as_it_was_written(year, month):
    assert read_moment(write_moment(year, month)) == (year, month if year else None)


def test_body_is_cut_at_blank_lines():
    assert read_body("Een \r\n twee\n \t\n\ndrie\r\r vier") == ["Een\ntwee", "drie", "vier"]


@given(st.text(alphabet=st.sampled_from(list("ab<>&'\" \n\té"))))
def test_body_comes_back_from_the_story_as_it_was_read(text):
    paragraphs = read_body(text)
    assert [plain_text(html).strip() for _, html in as_story(paragraphs)] == paragraphs


def test_markup_in_a_body_stays_text():
    ((_, html),) = as_story(["<script>alert(1)</script>"])
    assert html == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
