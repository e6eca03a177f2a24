"""What an address answered when it was last asked: practices.link_check writes it."""

from django.db import models


class CheckedLink(models.Model):
    """The last answer of one address on the web."""

    class Result(models.TextChoices):
        FOUND = "gevonden", "gevonden"
        MOVED = "verhuisd", "verhuisd"
        GONE = "weg", "niet meer te vinden"
        REFUSED = "geweigerd", "weigert een automatische vraag"
        NO_ANSWER = "geen-antwoord", "geen antwoord"

    url = models.URLField("adres", max_length=500, unique=True)
    result = models.CharField("uitkomst", max_length=15, choices=Result.choices)
    detail = models.CharField("bijzonderheden", max_length=500, blank=True, default="")
    checked_at = models.DateTimeField("gevraagd op")

    class Meta:
        verbose_name = "nagekeken adres"
        verbose_name_plural = "nagekeken adressen"
        default_permissions = ("view",)
        ordering = ["url"]

    def __str__(self) -> str:
        return f"{self.url}: {self.get_result_display()}"
