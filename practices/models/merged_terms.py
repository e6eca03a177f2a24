"""Terms that were merged into another: their codes go on working, in addresses, files and old revisions."""

from django.db import models


class MergedTerm(models.Model):
    """A term that is gone, and the one that took its place."""

    model_name = models.CharField("woordenlijst", max_length=50)  # as in practices.outcome
    old_id = models.BigIntegerField("nummer dat er niet meer is")
    old_code = models.CharField("code die er niet meer is", max_length=80)
    old_label = models.CharField("naam die er niet meer is", max_length=120)
    new_code = models.CharField("code die ervoor in de plaats kwam", max_length=80)
    merged_at = models.DateTimeField("samengevoegd op", auto_now_add=True)

    class Meta:
        verbose_name = "samengevoegd woord"
        verbose_name_plural = "samengevoegde woorden"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["model_name", "old_code"], name="merged_term_once"),
        ]

    def __str__(self) -> str:
        return f"{self.old_label} → {self.new_code}"
