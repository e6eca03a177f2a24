"""Files to import: rows as dictionaries, written as CSV, XLSX or JSON Lines."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from practices.exchange.columns import NAMES
from practices.exchange.lists import write_list

SENTENCES = (
    "Bewoners koken samen in het dorpshuis.",
    "Wie wil, eet mee aan de lange tafel.",
    "Een koor oefent elke week met nieuwe leden.",
    "De fietsen komen van de kringloop.",
    "Jongeren helpen ouderen met hun telefoon.",
    "De molen draait weer dankzij vrijwilligers.",
    "In de tuin groeien bonen en dahlia's.",
    "Een bus brengt mensen naar de markt.",
)


def made_up_row(number: int, **values: Any) -> dict[str, Any]:
    """One row with most columns filled; the same number gives the same row."""
    told = [SENTENCES[(number + step) % len(SENTENCES)] for step in range(6)]
    row = {
        "external_id": f"rij-{number:05}",
        "title": f"Dorpsplan nummer {number}",
        "kind": "voorbeeld",
        "summary": " ".join(told[:3]),
        "plain_summary": " ".join(told[2:6]),
        "body": f"Het begon met een gesprek bij de bakker. {' '.join(told)}\n\n{' '.join(reversed(told))}\nTot ziens.",
        "started": str(2005 + number % 20),
        "stage": "loopt",
        "tags": f"tag {number % 40}; samen",
        "source_title": f"Verslag {number}",
        "source_url": f"https://www.voorbeeld.nl/verslag/{number}",
    }
    return {**row, **values}


def write_file(path: Path, rows: Iterable[dict[str, Any]], *, columns: Iterable[str] = NAMES) -> Path:
    """Write the rows in the type that the name says; a list becomes one cell, or stays a list in JSON Lines."""
    columns = list(columns)
    if path.suffix == ".jsonl":
        lines = (json.dumps({name: row[name] for name in columns if name in row}) for row in rows)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    elif path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(columns)
            writer.writerows([_cell(row.get(name, "")) for name in columns] for row in rows)
    else:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Voorbeelden")
        sheet.append(columns)
        for row in rows:
            sheet.append([_cell(row.get(name)) for name in columns])
        book.save(path)
    return path


def _cell(value: Any) -> Any:
    return write_list(value) if isinstance(value, list) else value
