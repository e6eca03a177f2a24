"""Which errors of the database pass by themselves, and what to say of the others."""

from django.db import DatabaseError, IntegrityError, OperationalError

PASSING_STATES = {"40001", "40P01", "55P03", "57014"}  # serialization, deadlock, lock not available, timeout
FULL_STATES = {"53100"}


def passes_by_itself(error: DatabaseError) -> bool:
    """Whether trying the same again may work: another writer held the lock, or was first."""
    if isinstance(error, IntegrityError):
        return True
    said = str(error).lower()
    if isinstance(error, OperationalError) and ("locked" in said or "busy" in said):
        return True
    return _state(error) in PASSING_STATES


def in_words(error: DatabaseError) -> str:
    """What to do about an error that does not pass."""
    if _state(error) in FULL_STATES or "full" in str(error).lower() or "disk i/o" in str(error).lower():
        return "De schijf is vol, of er is niet op te schrijven. Maak ruimte."
    return f"De database kan nu niet verder: {str(error).strip().splitlines()[0]}."


def _state(error: DatabaseError) -> str:
    """The code that PostgreSQL gives an error; "" elsewhere."""
    return getattr(error.__cause__, "sqlstate", None) or ""
