"""What was known of a claim when somebody last stood for it, and what came up since."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from .claims import ClaimRow
from .what_works import WhatWorksPage


class CitedState(models.Model):
    """How a finding stood when a claim was published or a flag was cleared.

    `digest` is the finding's state as practices.claim_causes tells it. `cited` False: the finding is not cited; it
    was seen, and it is no news.
    """

    claim_code = models.UUIDField("code van de bewering")
    finding_code = models.UUIDField("code van de bevinding")
    digest = models.CharField("stand", max_length=64)
    cited = models.BooleanField("aangehaald", default=True)
    confirmed_at = models.DateTimeField("bevestigd op", default=timezone.now)

    class Meta:
        verbose_name = "stand van een bevinding"
        verbose_name_plural = "standen van bevindingen"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["claim_code", "finding_code"], name="cited_state_once")
        ]
        indexes = [models.Index(fields=["finding_code"], name="cited_state_finding")]


class ClaimFlagQuerySet(models.QuerySet["ClaimFlag"]):
    """Reasons to look at claims again, now and before."""

    def open(self) -> "ClaimFlagQuerySet":
        return self.filter(cleared_at__isnull=True)

    def with_statements(self) -> "ClaimFlagQuerySet":
        """With `statement`, what the claim says; None for one that is gone."""
        claim = ClaimRow.objects.filter(code=OuterRef("claim_code"))
        return self.annotate(statement=Subquery(claim.values("statement")[:1]))

    def cleared_by_people(self) -> "ClaimFlagQuerySet":
        """Not those that went by themselves: they have no reason."""
        return self.filter(cleared_at__isnull=False).exclude(cleared_reason="")


class ClaimFlag(models.Model):
    """A reason to look at a claim again. Open until an editor clears it with a reason, or the cause goes by itself;
    then it stays as history."""

    class Cause(models.TextChoices):
        CHANGED = "gewijzigd", "een aangehaalde bevinding is gewijzigd"
        WITHDRAWN = "ingetrokken", "een aangehaalde bevinding is ingetrokken"
        GONE = "weg", "een aangehaalde bevinding is niet meer openbaar"
        NEWER = "nieuwer", "er is een nieuwere bevinding"
        REVIEW = "nakijken", "de datum om na te kijken is voorbij"

    page = models.ForeignKey(
        WhatWorksPage, verbose_name="pagina", on_delete=models.CASCADE, related_name="claim_flags"
    )
    claim_code = models.UUIDField("code van de bewering")
    cause = models.CharField("oorzaak", max_length=15, choices=Cause.choices)
    key = models.CharField("kenmerk", max_length=200)
    detail = models.CharField("waar het om gaat", max_length=500, blank=True, default="")
    raised_at = models.DateTimeField("gemeld op", default=timezone.now)
    cleared_at = models.DateTimeField("afgehandeld op", null=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="afgehandeld door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cleared_reason = models.TextField("waarom afgehandeld", blank=True, default="")

    objects = ClaimFlagQuerySet.as_manager()

    class Meta:
        verbose_name = "bewering om na te kijken"
        verbose_name_plural = "beweringen om na te kijken"
        default_permissions = ("view",)
        ordering = ["-raised_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim_code", "key"],
                condition=Q(cleared_at__isnull=True),
                name="claim_flag_open_once",
            )
        ]
        indexes = [models.Index(fields=["claim_code"], name="claim_flag_claim")]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}: {self.detail}" if self.detail else self.get_cause_display()
