"""Serves uploaded images. Documents go through Wagtail, which checks who may see them."""

import posixpath

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

PUBLIC_FOLDERS = ("images/", "original_images/")
DAY = 86_400  # seconds


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file in MEDIA_ROOT, of the folders that hold images. A path with ".." could lead to the documents."""
    if not path.startswith(PUBLIC_FOLDERS) or path != posixpath.normpath(path) or "\0" in path:
        raise Http404("Dit bestand is er niet.")
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    if isinstance(response, FileResponse):
        response["Cache-Control"] = f"public, max-age={30 * DAY}"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
