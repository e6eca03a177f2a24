"""The embedded search engine: tantivy in this process, its index in a folder, no server."""

from search.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
