"""The composition root as an app, for the commands that set up and serve the whole site."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Installatie"
