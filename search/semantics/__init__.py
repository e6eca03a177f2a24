"""Meaning as vectors: the encoder of this installation, the text of a document to encode, a visitor's question."""

from search.semantics.encoder import Encoder, get_encoder, why_without

__all__ = ["Encoder", "get_encoder", "why_without"]
