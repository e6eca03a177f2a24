"""The encoder in several processes: after a fork, in threads, and where it can't be had."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest

from search.engine import DocumentVector
from search.semantics import encoder as encoder_module
from search.semantics import get_encoder, why_without
from search.semantics.encoder import can_run_packaged
from search.semantics.passages import encoded, meaning_of
from tests.contracts.engines import embedded, example, shelf_with

from .content import ROOT
from .meaning import meaning_on

TEXTS = {"koffie": "Samen koffie drinken tegen eenzaamheid", "bus": "Vrijwilligers rijden met de buurtbus"}


@pytest.fixture
def folder(tmp_path):
    """An index of two documents with their vectors."""
    shelf = shelf_with(embedded(tmp_path / "index"), [example(key, text) for key, text in TEXTS.items()])
    with meaning_on():
        encoder = get_encoder()
        vectors = [
            DocumentVector(key=f"example:{key}", mark="m", vector=vector)
            for key, vector in zip(TEXTS, encoded(encoder, list(TEXTS.values())), strict=True)
        ]
    shelf.engine.add_vectors(shelf.generation, encoder.space, vectors)
    return tmp_path / "index"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, text: str) -> tuple[int, str]:
    """The process that answered, and the key that it found."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/?q={quote(text)}", timeout=20) as response:
        process, key = response.read().decode().split()
    return int(process), key


@pytest.mark.meaning
def test_workers_of_a_preloaded_server_find_by_meaning(folder):
    port = free_port()
    arguments = ["--preload", "--workers=2", "--threads=4", "--worker-class=gthread", "--timeout=30"]
    arguments += ["--no-control-socket", f"--bind=127.0.0.1:{port}", "tests.integration.meaning_wsgi"]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *arguments],
        cwd=ROOT,
        env={**os.environ, "MEANING_INDEX": str(folder)},
    )
    answered: dict[int, set[str]] = {}
    try:
        deadline = time.monotonic() + 60
        while len(answered) < 2 or sum(map(len, answered.values())) < 4:
            assert time.monotonic() < deadline, answered
            assert server.poll() is None
            try:
                with ThreadPoolExecutor(8) as visitors:
                    texts = ["mijn oma voelt zich alleen", "hoe kom ik in de stad zonder auto"] * 8
                    for process, key in visitors.map(lambda text: ask(port, text), texts):
                        answered.setdefault(process, set()).add(key)
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.2)
    finally:
        server.terminate()
        server.wait(20)
    assert all(keys == {"example:koffie", "example:bus"} for keys in answered.values())


@pytest.mark.meaning
def test_threads_get_the_same_vector_as_one_alone():
    with meaning_on():
        encoder = get_encoder()
        alone = encoder.query("samen eten")
        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(lambda _: encoder.query("samen eten"), range(40)))
    assert all((vector == alone).all() for vector in together)


def test_processor_without_avx2_is_not_asked_to_run_it(tmp_path, monkeypatch):
    monkeypatch.setattr(encoder_module.platform, "machine", lambda: "x86_64")
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("processor : 0\nflags : fpu sse4_2 avx\n")
    assert not can_run_packaged(cpuinfo)
    cpuinfo.write_text("processor : 0\nflags : fpu avx2 fma f16c\n")
    assert can_run_packaged(cpuinfo)
    assert not can_run_packaged(tmp_path / "none")
    monkeypatch.setattr(encoder_module.platform, "machine", lambda: "aarch64")
    assert can_run_packaged(tmp_path / "none")


@pytest.fixture
def afresh():
    """No encoder found before is remembered."""
    encoder_module._found.cache_clear()
    yield
    encoder_module._found.cache_clear()


def test_without_the_right_processor_search_goes_by_words_and_says_so_once(afresh, monkeypatch, caplog):
    monkeypatch.setattr(encoder_module.importlib.util, "find_spec", lambda name: True)
    monkeypatch.setattr(encoder_module, "can_run_packaged", lambda: False)
    with meaning_on():
        assert [get_encoder(), get_encoder()] == [None, None]
        assert "AVX2 ontbreekt" in why_without()
    assert caplog.text.count("Search goes by words only") == 1


def test_without_the_package_search_goes_by_words_and_says_what_to_install(afresh, monkeypatch):
    monkeypatch.setattr(encoder_module.importlib.util, "find_spec", lambda name: None)
    with meaning_on():
        assert get_encoder() is None
        assert "requirements-meaning.lock" in why_without()


@pytest.mark.parametrize("name", ["off", ""])
def test_encoder_can_be_turned_off(settings, name):
    settings.SEARCH_ENCODER = name
    assert get_encoder() is None
    assert why_without() == "Zoeken op betekenis staat uit (SEARCH_ENCODER)."


def test_other_encoder_without_fastembed_says_what_to_install(afresh, settings, monkeypatch):
    monkeypatch.setitem(sys.modules, "fastembed", None)
    settings.SEARCH_ENCODER = "intfloat/multilingual-e5-large"
    assert get_encoder() is None
    assert "fastembed nodig" in why_without()


def test_meaning_says_what_a_document_is_and_then_tells_more():
    text = meaning_of(
        title="Samen eten.",
        summary="Elke week.",
        tags=["soep"],
        audience=[],
        themes=["Zorg"],
        more=("", "a  b\nc"),
    )
    assert text == "Samen eten. Elke week. soep. Thema: Zorg.\n\na b c"
