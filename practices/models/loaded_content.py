"""What was loaded from the content folder, so that loading again leaves an editor's work alone."""

from django.db import models


class LoadedContent(models.Model):
    """One loaded item. An item whose row is here is not made anew, even when an editor deleted it."""

    key = models.CharField(max_length=200, unique=True)  # for instance "theme:zorg" or "example:pod-sport"
    digest = models.CharField(max_length=64)  # of the data that was loaded
    revision_id = models.BigIntegerField(null=True)  # the revision that loading made, where there is one

    class Meta:
        verbose_name = "geladen onderdeel"

    def __str__(self) -> str:
        return self.key
