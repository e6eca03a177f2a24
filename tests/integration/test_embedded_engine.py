"""Faults of the embedded engine: killed and competing processes, damaged files, other versions, a full disk."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import tantivy

from search.engine import EngineBusy, SearchUnavailable
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded import engine as module
from tests.contracts.engines import Shelf, analyse, asked, embedded, example, shelf_with
from tests.integration.content import ROOT


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "search"


@pytest.fixture
def shelf(folder) -> Shelf:
    return shelf_with(embedded(folder), (example(n, "eten", body=f"dorp {n}") for n in range(20)))


@contextmanager
def process(action: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.integration.embedded_processes", action, str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as started:
        try:
            yield started
        finally:
            started.kill()


def line_from(started: subprocess.Popen[str], say: str = "") -> str:
    if say:
        started.stdin.write(f"{say}\n")
        started.stdin.flush()
    return started.stdout.readline().strip()


# Processes --------------------------------------------------------------------------------------------------
def test_a_killed_writer_leaves_what_was_and_lets_others_write(shelf, folder):
    with process("write_without_end", folder) as writer:
        assert line_from(writer) == "writing"
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert len(shelf.found("et", size=100)) == 20
    assert shelf.put(example("after", "nadien")) == {}
    assert shelf.found("nadi") == ["example:after"]


def test_a_second_writer_is_told_that_the_engine_is_busy(shelf, folder):
    with process("hold", folder) as holder:
        assert line_from(holder) == "writing"
        with pytest.raises(EngineBusy):
            shelf.put(example("second", "tweede"))
        assert len(shelf.found("et", size=100)) == 20
        assert line_from(holder, say="go on") == "done"
    assert shelf.put(example("second", "tweede")) == {}
    assert shelf.engine.search(asked("vast")).count == 2000


def test_another_process_sees_a_commit_and_an_activation(shelf, folder):
    with process("answer", folder) as reader:
        assert line_from(reader, say="et") == "20"
        shelf.put(example("new", "eten"))
        assert line_from(reader, say="et") == "21"

        aside = shelf.engine.start_building()
        shelf.engine.write(aside, [(example(1, "eten"), "f")])
        assert line_from(reader, say="et") == "21"
        shelf.engine.activate(aside)
        assert line_from(reader, say="et") == "1"


def test_a_forked_child_reads_and_writes(shelf):
    assert len(shelf.found("et", size=100)) == 20
    child = os.fork()
    if child == 0:
        try:
            shelf.put(example("child", "eten"))
            os._exit(0 if len(shelf.found("et", size=100)) == 21 else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(shelf.found("et", size=100)) == 21


def test_threads_search_while_one_writes(shelf):
    stop, errors = threading.Event(), []

    def search() -> None:
        while not stop.is_set():
            try:
                answer = shelf.engine.search(asked("et", facets=("thema",), size=100))
                assert answer.count == len(answer.hits) >= 20
            except BaseException as error:
                errors.append(error)
                return

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(15):
        shelf.put(example(f"more-{n}", "eten"))
    stop.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(shelf.found("et", size=100)) == 35


# Damage -----------------------------------------------------------------------------------------------------
def files_of(shelf: Shelf, folder: Path, pattern: str) -> list[Path]:
    return sorted((folder / shelf.generation).glob(pattern))


@pytest.mark.parametrize(
    "pattern", ["*.idx", "*.term", "*.store", "*.fast", "*.fieldnorm", "*.pos", "meta.json"]
)
@pytest.mark.parametrize("damage", ["gone", "empty", "half"])
def test_a_damaged_index_is_unavailable_and_can_be_built_again(shelf, folder, pattern, damage):
    for file in files_of(shelf, folder, pattern):
        content = file.read_bytes()
        file.unlink()  # not in place: what is mapped into memory must not shrink
        if damage != "gone":
            file.write_bytes(content[: len(content) // 2] if damage == "half" else b"")
    engine = embedded(folder)
    assert engine.current() is None
    with pytest.raises(SearchUnavailable):
        engine.search(asked("et"))
    assert shelf_with(engine, [example(1, "eten")]).found("et") == ["example:1"]


@pytest.mark.parametrize("pattern", ["*.idx", "*.term", "*.store", "*.fast", "*.fieldnorm", "*.pos"])
def test_garbage_inside_a_file_never_ends_the_process(shelf, folder, pattern):
    (file,) = files_of(shelf, folder, pattern)
    content = file.read_bytes()
    middle = len(content) // 3
    file.unlink()
    file.write_bytes(content[:middle] + os.urandom(len(content) // 4) + content[middle + len(content) // 4 :])
    engine = embedded(folder)
    for ask in (
        lambda: engine.search(asked("et", facets=("thema",))),
        lambda: engine.suggest(("et",), size=3),
        lambda: engine.similar("example:1", size=3),
        lambda: engine.words(prefix=""),
        lambda: list(engine.stored(shelf.generation)),
    ):
        try:
            ask()
        except SearchUnavailable as error:
            assert shelf.generation in str(error)  # noqa: PT017 - garbage that goes unnoticed is allowed


@pytest.mark.parametrize(
    "content", [b"", b"..", b"nonsense\n", b"\xff\xfe\x00", b"20260101T000000000000-00000000"]
)
def test_a_pointer_that_names_nothing_is_no_generation(shelf, folder, content):
    (folder / "CURRENT").write_bytes(content)
    assert embedded(folder).current() is None
    with pytest.raises(SearchUnavailable):
        embedded(folder).search(asked("et"))


def test_an_index_of_another_version_is_not_used(shelf, folder, caplog):
    newer = embedded(folder, version="2")
    assert newer.current() is None
    assert "another version" in caplog.text
    with pytest.raises(SearchUnavailable, match="another version"):
        newer.search(asked("et"))
    with pytest.raises(SearchUnavailable):
        newer.write(shelf.generation, [(example(1), "f")])
    assert shelf_with(newer, [example(1, "eten")]).found("et") == ["example:1"]
    assert shelf.engine.current() is None  # the older code doesn't read what the newer made


def test_a_generation_that_cannot_be_read_is_not_activated(shelf, folder):
    aside = shelf.engine.start_building()
    (folder / aside / "meta.json").write_text("{")
    with pytest.raises(SearchUnavailable):
        shelf.engine.activate(aside)
    assert shelf.engine.building() is None
    assert len(shelf.found("et", size=100)) == 20


def test_a_folder_that_vanishes_is_unavailable(shelf, folder):
    assert shelf.engine.current()
    shutil.rmtree(folder)
    assert shelf.engine.current() is None
    with pytest.raises(SearchUnavailable):
        shelf.found("et")


def test_no_folder_can_be_made_where_a_file_is(folder):
    folder.write_text("a file")
    with pytest.raises(SearchUnavailable):
        embedded(folder).start_building()


# Writing against the odds -----------------------------------------------------------------------------------
@pytest.fixture
def _a_poisonous_document(monkeypatch):
    """Document 13 passes every check of ours, and then ends tantivy's writer."""

    def as_tantivy(document, fingerprint, *, analyse):
        if document.key == "example:13":
            return tantivy.Document(key=document.key, newest=-1)
        return made(document, fingerprint, analyse=analyse)

    made = module.as_tantivy
    monkeypatch.setattr(module, "as_tantivy", as_tantivy)


@pytest.mark.usefixtures("_a_poisonous_document")
@pytest.mark.parametrize("many", [1, 2, 50, 1500])
def test_a_document_that_ends_the_writer_is_refused_alone(folder, many):
    shelf = shelf_with(embedded(folder))
    documents = [example(13 if n == many // 2 else f"good-{n}", "eten") for n in range(many)]
    assert list(shelf.put(*documents)) == ["example:13"]
    assert shelf.engine.search(asked("et")).count == many - 1
    assert shelf.put(example("after", "eten")) == {}


def test_a_full_disk_blames_no_document(shelf, folder):
    with process("write_on_a_full_disk", folder) as writer:
        assert line_from(writer) == "unavailable"
    assert len(shelf.found("et", size=100)) == 20
    assert shelf.put(example("after", "eten")) == {}


def test_a_source_that_fails_frees_the_writer_and_shows_its_own_error(shelf):
    def documents():
        yield from ((example(f"new-{n}", "eten"), "f") for n in range(2500))
        raise LookupError("the database went away")

    with pytest.raises(LookupError, match="went away"):
        shelf.engine.write(shelf.generation, documents())
    assert shelf.put(example("after", "nadien")) == {}


def test_an_analyser_that_fails_refuses_its_document(folder):
    def fails_on_thirteen(text):
        if "dertien" in text:
            raise RuntimeError("a word that breaks the analyser")
        return analyse(text)

    shelf = shelf_with(EmbeddedEngine(folder, fails_on_thirteen, lambda: "1"))
    assert shelf.put(example(1, "eten"), example(13, "dertien")) == {
        "example:13": "RuntimeError: a word that breaks the analyser"
    }
    assert shelf.found("et") == ["example:1"]
