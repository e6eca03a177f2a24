"""Images with what the public needs to know of them: what is on it, and who made it."""

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition


class SiteImage(AbstractImage):
    """An uploaded image. Its description is the alternative text, and is required."""

    description = models.CharField(
        "wat er te zien is",
        max_length=255,
        help_text="Wie niets ziet, hoort deze tekst. Schrijf wie wat doet en waar. Bijvoorbeeld: "
        "'Twee vrouwen schenken koffie in het dorpshuis.'",
    )
    credit = models.CharField(
        "maker",
        max_length=255,
        help_text="Wie heeft deze foto of tekening gemaakt? Deze naam staat bij de afbeelding.",
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "afbeelding"
        verbose_name_plural = "afbeeldingen"


class SiteRendition(AbstractRendition):
    """One size and format of an image."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_site_rendition"
            )
        ]
