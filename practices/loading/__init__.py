"""Loads the content folder of a province. Loading again changes nothing, and never an editor's work."""
