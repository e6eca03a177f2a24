"""Terms that were merged into another: their codes go on working, in addresses, files and old revisions."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

_Term = TypeVar("_Term", bound=models.Model)


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


def merged_codes(model: type[models.Model], codes: Iterable[str] | None = None) -> dict[str, str]:
    """Old code → the code that took its place, for one vocabulary; of these codes only, where given."""
    merged = MergedTerm.objects.filter(model_name=model._meta.label_lower)
    if codes is not None:
        merged = merged.filter(old_code__in=list(codes))
    return dict(merged.values_list("old_code", "new_code"))


def find_terms(model: type[_Term], codes: Iterable[str]) -> dict[str, _Term]:
    """Code → term, where an old code leads to the term that took its place. Unknown codes are absent."""
    codes = list(codes)
    found: dict[str, Any] = {
        term.code: term  # type: ignore[attr-defined]
        for term in model._default_manager.filter(code__in=codes)
    }
    missing = [code for code in codes if code not in found]
    if missing:
        merged = merged_codes(model, missing)
        new = {
            term.code: term  # type: ignore[attr-defined]
            for term in model._default_manager.filter(code__in=merged.values())
        }
        found |= {old: new[code] for old, code in merged.items() if code in new}
    return found


def merged_keys(model: type[models.Model]) -> dict[int, int]:
    """Old primary key → the key of the term that took its place, for one vocabulary."""
    merged = dict(
        MergedTerm.objects.filter(model_name=model._meta.label_lower).values_list("old_id", "new_code")
    )
    if not merged:
        return {}
    keys = dict(model._default_manager.filter(code__in=merged.values()).values_list("code", "pk"))
    return {old: keys[code] for old, code in merged.items() if code in keys}
