"""All addresses of the site: ours, the admin, media, and Wagtail's pages last."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from cms.gallery_view import component_gallery
from cms.media import serve_media
from practices.exporting.views import export, export_findings
from practices.public_site import drawings, theme_styles
from search import views as search_views

handler400 = "cms.errors.bad_request"
handler403 = "cms.errors.forbidden"
handler404 = "cms.errors.not_found"
handler500 = "cms.errors.server_error"

urlpatterns = [
    path("admin/tekening/<slug:scene>.svg", drawings.scene_preview, name="scene_preview"),
    path("admin/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    path(
        "tekening/<slug:theme_code>/<slug:scene>-<int:variant>-<slug:seed>-<slug:digest>.svg",
        drawings.drawing,
        name="drawing",
    ),
    path("stijl/themas-<slug:digest>.css", theme_styles.serve_theme_styles, name="theme_styles"),
    path("stijl/gewas-<slug:crop>-<slug:digest>.svg", theme_styles.serve_crop_tile, name="crop_tile"),
    path("zoeken/", search_views.search_page, name="search"),
    path("zoeken/suggesties", search_views.suggestions, name="search_suggestions"),
    path("zoeken/plaatsen.json", search_views.places, name="search_places"),
    path("zoeken/voorbeelden.<slug:suffix>", export, name="export"),
    path("zoeken/bevindingen.<slug:suffix>", export_findings, name="export_findings"),
    path("api/", include("practices.api.urls")),
    path("sitemap.xml", sitemap),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain")),
    re_path(r"^media/(?P<path>.*)$", serve_media, name="media"),
]

if settings.COMPONENT_GALLERY:
    urlpatterns.append(path("componenten/", component_gallery, name="component_gallery"))

urlpatterns.append(path("", include(wagtail_urls)))
