"""A visitor's words to a tree that an engine can answer, in small parts of a written order."""
