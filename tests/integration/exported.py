"""What tests read in an exported file, and the way of examples out and in again."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from practices.exchange.columns import BY_NAME
from practices.exchange.formula_guard import unguard_cell
from practices.exchange.lists import read_list
from practices.models import ImportRun, PracticePage, PracticeTagWord

SUFFIXES = ("xlsx", "csv", "jsonl")


def content(response: Any) -> bytes:
    """The bytes of an answer, whether it is streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def rows_in(data: bytes, suffix: str) -> list[dict[str, Any]]:
    """The rows of a file, with its lists as lists."""
    return {"xlsx": _in_xlsx, "csv": _in_csv, "jsonl": _in_json_lines}[suffix](data)


def _in_json_lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().split("\n")[:-1]]


def _in_csv(data: bytes) -> list[dict[str, Any]]:
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    return [{name: _value(name, unguard_cell(cell)) for name, cell in row.items()} for row in reader]


def _in_xlsx(data: bytes) -> list[dict[str, Any]]:
    heading, *rows = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
    return [{name: _value(name, cell or "") for name, cell in zip(heading, row, strict=True)} for row in rows]


def _value(name: str, cell: str) -> str | list[str]:
    column = BY_NAME[name]
    return read_list(cell, keep_empty=column.keeps_places) if column.is_list else cell


def exported(suffix: str) -> list[dict[str, Any]]:
    """The rows of all public examples, by external id."""
    response = Client().get(f"/zoeken/voorbeelden.{suffix}")
    assert response.status_code == 200
    return sorted(rows_in(content(response), suffix), key=lambda row: row["external_id"])


def brought_back(suffix: str, folder: Path) -> list[dict[str, Any]]:
    """Export, delete all examples, import the file, export: the rows then."""
    path = folder / f"voorbeelden.{suffix}"
    path.write_bytes(content(Client().get(f"/zoeken/voorbeelden.{suffix}")))
    for practice in PracticePage.objects.all():
        practice.delete()
    PracticeTagWord.objects.all().delete()
    ImportRun.objects.all().delete()
    assert not Page.objects.type(PracticePage).exists()
    call_command("import_practices", str(path), publish=True)
    return exported(suffix)
