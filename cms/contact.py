"""Mail links to the editors."""

from urllib.parse import quote

from django.conf import settings


def mail_link(subject: str) -> str:
    """A mailto: address with a subject."""
    return f"mailto:{settings.CONTACT_EMAIL}?subject={quote(subject)}"
