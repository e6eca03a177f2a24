"""The code of this installation, made once and kept in the database: what it shares with others is told apart by it."""

from search.models import Installation


def installation_code() -> str:
    """Eight characters, the same for every process that uses this database."""
    return Installation.objects.get_or_create(pk=Installation.THE_ONE)[0].code
