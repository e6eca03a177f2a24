"""What goes out comes in again: export → import where there are no examples → export gives the same rows."""

import dataclasses
from pathlib import Path

import pytest
from django.test import Client

from practices.exporting import turns
from practices.importing.checked import CheckedRow
from practices.importing.checking import Checker
from practices.importing.reading import opened

from .content import DRENTHE, kept_for_a_module, load
from .exported import SUFFIXES, brought_back, content, exported

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_exports(monkeypatch):
    monkeypatch.setattr(turns, "_current", None)


@pytest.fixture(scope="module", autouse=True)
def _drenthe(django_db_setup, django_db_blocker):
    with kept_for_a_module(django_db_blocker):
        load(DRENTHE)
        yield


def as_the_import_takes_them(suffix: str, folder: Path) -> list[CheckedRow]:
    """The rows of an exported file after the import has checked them."""
    path = folder / f"voorbeelden.{suffix}"
    path.write_bytes(content(Client().get(f"/zoeken/voorbeelden.{suffix}")))
    checker = Checker()
    with opened(path, most_megabytes=50) as file:
        checks = [checker.check(raw) for raw in file.rows()]
    assert [str(problem) for check in checks for problem in (*check.problems, *check.remarks)] == []
    return [dataclasses.replace(check.row, number=0, digest="") for check in checks]


def test_demo_content_comes_back_the_same(tmp_path):
    before = exported("csv")
    assert len(before) == len(list((DRENTHE / "examples").glob("*.toml")))
    for was, now in zip(before, brought_back("csv", tmp_path), strict=True):
        assert now == was


def test_import_takes_the_same_from_every_kind_of_file(tmp_path):
    """So that what holds for the one holds for the others; test_export_hostile imports all of them."""
    csv, xlsx, json_lines = (
        as_the_import_takes_them(suffix, tmp_path) for suffix in ("csv", "xlsx", "jsonl")
    )
    assert len(csv) == len(list((DRENTHE / "examples").glob("*.toml")))
    assert csv == xlsx == json_lines


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_demo_content_is_exported_alike_in_every_kind_of_file(suffix):
    assert exported(suffix) == exported("jsonl")
