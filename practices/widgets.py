"""The admin's widget to choose a drawing by looking at it."""

from django import forms
from django.urls import reverse


class ScenePicker(forms.RadioSelect):
    """Radio buttons with the drawing of each scene beside its name; works without a script."""

    template_name = "practices/admin/scene_picker.html"
    option_template_name = "practices/admin/scene_option.html"

    class Media:
        css = {"all": ["practices/admin/scene_picker.css"]}
        js = ["practices/admin/scene_picker.js"]

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["preview_url"] = reverse("scene_preview", args=[value]) if value else ""
        return option
