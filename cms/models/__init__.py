"""Models of the site's shell: pages and images."""

from .images import SiteImage, SiteRendition
from .pages import BasePage, EditorialPage, HomePage

__all__ = ["BasePage", "EditorialPage", "HomePage", "SiteImage", "SiteRendition"]
