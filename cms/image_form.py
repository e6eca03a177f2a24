"""The form for uploaded images: a clear message for a file that is broken off or far too large."""

from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image, UnidentifiedImageError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class CheckedImageField(WagtailImageField):
    """Wagtail's field opens the whole image before it counts the pixels, and lets a broken one be an error."""

    def to_python(self, data: Any) -> Any:
        if hasattr(data, "seek"):
            self._refuse_too_many_pixels(data)
        try:
            return super().to_python(data)
        except OSError as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error

    def _refuse_too_many_pixels(self, data: Any) -> None:
        """By the size that the file itself states, before it is read into memory."""
        try:
            width, height = Image.open(data).size
        except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
            return  # Wagtail's own checks know what to say
        finally:
            data.seek(0)
        if self.max_image_pixels and width * height > self.max_image_pixels:
            numbers = {"num_pixels": width * height, "max_pixels_count": self.max_image_pixels}
            raise ValidationError(
                self.error_messages["file_too_many_pixels"] % numbers, code="file_too_many_pixels"
            )


class SiteImageForm(BaseImageForm):
    """Wagtail's form with our field for the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            field = self.fields["file"]
            self.fields["file"] = CheckedImageField(
                label=field.label, required=field.required, widget=field.widget, help_text=field.help_text
            )
