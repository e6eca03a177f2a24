"""Illustrations as linocuts: composes the pictures of examples and the panorama of the home page."""

from practices.linocut.crops import CROPS, crop_pattern
from practices.linocut.inline import stylesheet
from practices.linocut.palette import Palette
from practices.linocut.panorama import panorama, panorama_small
from practices.linocut.picture import compose
from practices.linocut.scenes import SCENES, Scene

__all__ = [
    "CROPS",
    "SCENES",
    "Palette",
    "Scene",
    "compose",
    "crop_pattern",
    "panorama",
    "panorama_small",
    "stylesheet",
]
