"""The static files of the app: compressed, with a hash in their name."""

from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """As WhiteNoise keeps them. A page has some seventy signs, each with the address of the one sprite: in a process,
    whose files stay as they are, an address is worked out once."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.url = cache(super().url)
