"""A larger encoder by name, through fastembed, for whoever has the network to fetch its model."""

import threading
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from search.engine import Vector, VectorSpace
from search.semantics.encoder import EncoderMissing
from search.semantics.packaged import PackagedEncoder, encodable


class ConfiguredEncoder:
    """A model that fastembed knows. Raises EncoderMissing where fastembed is not installed or doesn't know it."""

    def __init__(self, name: str) -> None:
        try:
            from fastembed import TextEmbedding
        except ImportError as error:
            raise EncoderMissing(
                f"voor SEARCH_ENCODER={name} is fastembed nodig. "
                "Installeer het met: .venv/bin/python -m pip install fastembed"
            ) from error
        known = {each["model"]: each for each in TextEmbedding.list_supported_models()}
        if name not in known:
            raise EncoderMissing(
                f"fastembed kent het model '{name}' niet. Kies een ander voor SEARCH_ENCODER."
            )
        self.name = name
        mark = blake2b(name.encode(), digest_size=6).hexdigest()
        self.space = VectorSpace(name=f"fastembed-{mark}", dimension=int(known[name]["dim"]))
        # Those of e5 press all cosines into a narrow band. For others: the usual band, not measured by us.
        is_e5 = "e5" in name.lower()
        self.floor, self.ceiling = (PackagedEncoder.floor, PackagedEncoder.ceiling) if is_e5 else (0.25, 0.85)
        self._prefixes = ("query: ", "passage: ") if is_e5 else ("", "")
        self._lock = threading.Lock()
        self._model: Any = None

    def query(self, text: str) -> Vector:
        return self._encoded([self._prefixes[0] + text])[0]

    def passages(self, texts: Sequence[str]) -> Vector:
        return self._encoded([self._prefixes[1] + text for text in texts])

    def _encoded(self, texts: list[str]) -> Vector:
        import numpy
        from fastembed import TextEmbedding

        with self._lock:
            if self._model is None:
                self._model = TextEmbedding(self.name, threads=1)
            rows = numpy.array(list(self._model.embed([encodable(text) for text in texts])), "f4")
        return rows / numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
