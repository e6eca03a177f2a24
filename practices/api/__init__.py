"""The read API: everything public about practices and vocabularies, for other sites and systems (docs/api.md)."""
