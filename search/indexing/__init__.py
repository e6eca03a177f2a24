"""Keeps the index what the database says: the ledger of changes, the drain, rebuilding, checking, the loop."""
