"""What must be known of an XLSX before its values are read: its size when unpacked, macros, formulas without a
value, merged cells."""

import posixpath
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from defusedxml.ElementTree import fromstring, iterparse
from openpyxl.utils import range_boundaries

from .cells import Remarks
from .problems import FileProblem

# A sheet of 20,000 full rows unpacks to some 60 MB. The texts of all cells together are kept in memory.
MOST_UNPACKED = 400 * 1024 * 1024
MOST_UNPACKED_TEXTS = 120 * 1024 * 1024
MOST_PARTS = 2_000
SMALL_PART = 5 * 1024 * 1024  # of those that are read as a whole
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_NAMED = 1_000  # formulas that are kept
MOST_MERGED = 100  # areas that are kept


@dataclass
class SheetFacts:
    """Of the first sheet: by row the cells with a formula that has no value, and the merged areas."""

    bare_formulas: dict[int, set[str]] = field(default_factory=dict)
    merged: list[tuple[str, tuple[int, int, int, int]]] = field(default_factory=list)

    def advice(self, place: str, row: int, column: int) -> str:
        """What to do with this cell; "" when nothing."""
        if place in self.bare_formulas.get(row, ()):
            return (
                f"In cel {place} staat een formule zonder uitkomst. "
                "Kopieer de kolom en plak haar als waarden, of open en bewaar het bestand in een rekenprogramma."
            )
        for name, (left, top, right, bottom) in self.merged:
            if left <= column <= right and top <= row <= bottom:
                return f"De cellen {name} zijn samengevoegd. Splits ze, en vul elke cel."
        return ""


def inspect(path: Path, remarks: Remarks) -> SheetFacts:
    """Look at the package without unpacking it. Raises FileProblem for what is too large."""
    with zipfile.ZipFile(path) as package:
        parts = package.infolist()
        _refuse_bomb(parts)
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            remarks.add(
                "In dit bestand staan macro's. Die worden niet uitgevoerd; alleen de waarden worden gelezen."
            )
        return _sheet_facts(package)


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    """Python unpacks of a part no more than the size that it says of itself, so that these sizes can be believed."""
    whole = sum(part.file_size for part in parts)
    texts = sum(part.file_size for part in parts if part.filename.lower().endswith("sharedstrings.xml"))
    if len(parts) > MOST_PARTS or whole > MOST_UNPACKED or texts > MOST_UNPACKED_TEXTS:
        raise FileProblem(
            f"Dit bestand is uitgepakt te groot ({whole // (1024 * 1024)} MB). "
            "Bewaar alleen de rijen en kolommen die u nodig hebt, of verdeel ze over meer bestanden."
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileProblem("Dit bestand heeft een wachtwoord. Bewaar het zonder wachtwoord.")


def _sheet_facts(package: zipfile.ZipFile) -> SheetFacts:
    facts = SheetFacts()
    kept = 0
    with package.open(_first_sheet(package)) as source:
        for _, element in iterparse(source):
            if element.tag == f"{MAIN}c":
                place = element.get("r", "")
                if kept < MOST_NAMED and place and _is_bare_formula(element):
                    kept += 1
                    facts.bare_formulas.setdefault(
                        int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), set()
                    ).add(place)
            elif element.tag == f"{MAIN}mergeCell":
                if len(facts.merged) < MOST_MERGED:
                    name = element.get("ref", "")
                    facts.merged.append((name[:30], range_boundaries(name)))
            elif element.tag == f"{MAIN}row":
                element.clear()
    return facts


def _is_bare_formula(element: Any) -> bool:
    """Whether a program has written the formula but never reckoned it. An empty text is an outcome."""
    if element.find(f"{MAIN}f") is None or element.get("t") == "str":
        return False
    return not element.findtext(f"{MAIN}v")


def _first_sheet(package: zipfile.ZipFile) -> str:
    """The part in which the first sheet stands."""
    book = _small(package, "xl/workbook.xml")
    relations = _small(package, "xl/_rels/workbook.xml.rels")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in book.iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(RELATION), "")
        if "worksheet" in target:
            return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    raise FileProblem("In dit bestand staat geen blad met cellen.")


def _small(package: zipfile.ZipFile, name: str) -> Any:
    if package.getinfo(name).file_size > SMALL_PART:
        raise FileProblem("Dit bestand is uitgepakt te groot.")
    return fromstring(package.read(name))
