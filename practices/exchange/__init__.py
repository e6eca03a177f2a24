"""The table in which examples come in and go out: its columns and how values are written in its cells."""
