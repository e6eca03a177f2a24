"""Import of examples from a file, beside a running site: read, check, write in small batches, undo."""
