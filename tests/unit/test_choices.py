"""The rows of a filter's choices: marked, counted, and safe whatever a vocabulary holds."""

from bs4 import BeautifulSoup

from search.lists.selection import Option
from search.templatetags.choices import checkboxes


def rows(*options: Option) -> list:
    return BeautifulSoup(checkboxes("thema", options), "html.parser").select("label")


def test_row_has_its_box_its_label_and_how_many_it_leaves():
    (row,) = rows(Option(value="zorg", label="Zorg dichtbij", count=1200))
    assert row.input.attrs | {"class": ""} == {
        "class": "",
        "type": "checkbox",
        "name": "thema",
        "value": "zorg",
    }
    assert row.get_text(" ", strip=True) == "Zorg dichtbij 1.200 voorbeelden"


def test_one_is_singular_and_what_was_not_counted_has_no_number():
    one, none, unknown = rows(*(Option(value="x", label="X", count=count) for count in (1, 0, None)))
    assert [row.get_text(" ", strip=True) for row in (one, none, unknown)] == [
        "X 1 voorbeeld",
        "X 0 voorbeelden",
        "X",
    ]


def test_chosen_one_is_checked_and_one_within_another_is_set_in():
    plain, chosen = rows(Option(value="a", label="A"), Option(value="b", label="B", depth=1, checked=True))
    assert chosen.input.has_attr("checked")
    assert "kb-check--within" in chosen["class"]
    assert not plain.input.has_attr("checked")
    assert "kb-check--within" not in plain["class"]


def test_words_of_editors_are_text():
    hostile = '"><script>alert(1)</script>'
    (row,) = rows(Option(value=hostile, label=hostile))
    assert row.input["value"] == hostile
    assert row.span.get_text() == hostile
    assert "<script" not in checkboxes("thema", [Option(value=hostile, label=hostile)])
