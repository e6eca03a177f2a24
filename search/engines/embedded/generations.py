"""The folders of the embedded engine: one for each generation, and small files that name the one that answers.

<directory>/20260801T120000-ab12cd34/   a tantivy index, and about.json with the version that made it
<directory>/CURRENT, PREVIOUS, BUILDING  the name of a generation, replaced in one step
"""

import json
import os
import re
import secrets
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import tantivy

from search.engine import SearchUnavailable
from search.engines.embedded.schema import SCHEMA_VERSION, build_schema

CURRENT, PREVIOUS, BUILDING = "CURRENT", "PREVIOUS", "BUILDING"
ABOUT = "about.json"
META = "meta.json"  # tantivy's own: replaced with every commit
NAME = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")  # sorts by time; two processes never make the same


class Generations:
    """The generations in a directory. `analyser_version` names the analyser that made the terms."""

    def __init__(self, directory: Path, analyser_version: Callable[[], str]) -> None:
        self.directory = directory
        self.analyser_version = analyser_version
        self._pointed: dict[str, tuple[object, str | None]] = {}

    def path(self, generation: str) -> Path:
        if not NAME.fullmatch(generation):
            raise SearchUnavailable(f"{generation!r} is no generation")
        return self.directory / generation

    def pointed(self, pointer: str) -> str | None:
        """The generation that a file names; the file is read again only when it changed."""
        file = self.directory / pointer
        try:
            stamp = stamp_of(file)
            known = self._pointed.get(pointer)
            if known is None or known[0] != stamp:
                text = file.read_text("ascii").strip()
                known = (stamp, text if NAME.fullmatch(text) else None)
                self._pointed[pointer] = known
        except (OSError, UnicodeDecodeError):
            return None
        return known[1]

    def version(self) -> dict[str, object]:
        """What decides whether an index can be read: ours, tantivy's and the analyser's version."""
        return {
            "schema": SCHEMA_VERSION,
            "tantivy": tantivy.__version__,  # type: ignore[attr-defined]
            "analyser": self.analyser_version(),
        }

    def check_version(self, generation: str) -> None:
        try:
            about = json.loads((self.path(generation) / ABOUT).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise SearchUnavailable(f"{generation}: {ABOUT} can't be read ({error})") from error
        if about != self.version():
            raise SearchUnavailable(f"{generation} was made by another version: {about}")

    def check_files(self, generation: str) -> None:
        """Raise SearchUnavailable where the positions of a segment are gone: tantivy opens it all the same, and no
        phrase is found any more. It complains of every other file itself."""
        folder = self.path(generation)
        try:
            stamp = stamp_of(folder / META)
            segments = json.loads((folder / META).read_text("utf-8"))["segments"]
            names = [segment["segment_id"].replace("-", "") for segment in segments]
            whole = all((folder / f"{name}.pos").exists() for name in names)
            if whole or stamp != stamp_of(folder / META):  # a commit in between took old segments away
                return
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise SearchUnavailable(f"{generation}: {META} can't be read ({error})") from error
        raise SearchUnavailable(f"{generation}: a file is missing")

    def create(self) -> str:
        """An empty generation, named as the one that is being built; the last of these is thrown away."""
        generation = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"
        folder = self.path(generation)
        abandoned = self.pointed(BUILDING)
        try:
            folder.mkdir(parents=True)
            tantivy.Index(build_schema(), path=str(folder))
            replace(folder / ABOUT, json.dumps(self.version()))  # last: it says that the rest is there
            replace(self.directory / BUILDING, generation)
        except (OSError, ValueError) as error:
            raise SearchUnavailable(f"no generation can be made in {self.directory}: {error}") from error
        if abandoned and abandoned not in (self.pointed(CURRENT), self.pointed(PREVIOUS)):
            remove(self.path(abandoned))
        return generation

    def activate(self, generation: str) -> None:
        """Swap CURRENT, which is the one step; then forget what no file names any more."""
        before = self.pointed(CURRENT)
        try:
            if before and before != generation:
                replace(self.directory / PREVIOUS, before)
            replace(self.directory / CURRENT, generation)
            if self.pointed(BUILDING) == generation:
                (self.directory / BUILDING).unlink(missing_ok=True)
        except OSError as error:
            raise SearchUnavailable(f"{generation} can't be activated: {error}") from error
        kept = {self.pointed(pointer) for pointer in (CURRENT, PREVIOUS, BUILDING)}
        for folder in self.directory.iterdir():
            if NAME.fullmatch(folder.name) and folder.name not in kept:
                remove(folder)


def stamp_of(file: Path) -> object:
    """What changes whenever a file is replaced."""
    stat = os.stat(file)
    return stat.st_mtime_ns, stat.st_ino, stat.st_size


def replace(file: Path, text: str) -> None:
    """Write a file so that a reader, or a machine that loses power, sees the old or the new one and no half."""
    written = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    with open(written, "w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    os.replace(written, file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def remove(folder: Path) -> None:
    """Throw a generation away. A writer may still be adding files: what is left goes at the next activation."""
    (folder / ABOUT).unlink(missing_ok=True)  # first: from here on nobody opens it
    shutil.rmtree(folder, ignore_errors=True)
