"""The public pages that are measured, with the limit on their number of queries."""

from dataclasses import dataclass

from practices.models import PracticePage, Region, Theme

LISTING_QUERIES, EXAMPLE_QUERIES = 15, 35


@dataclass(frozen=True, kw_only=True)
class PublicPage:
    """A page: its name in the tables, its address, the status it must have, and its limit (None: no limit)."""

    name: str
    url: str
    status: int = 200
    query_limit: int | None = None


def public_pages() -> list[PublicPage]:
    """The pages of the loaded site. The municipality is the first that has places; the village its first."""
    practice = PracticePage.objects.order_by("pk").first()
    theme = Theme.objects.filter(parent=None).first()
    village = Region.objects.filter(level=Region.Level.PLACE).select_related("parent").first()
    if practice is None or theme is None or village is None or village.parent is None:
        raise ValueError("load the vocabularies and generate practices first")
    municipality = village.parent
    filters = f"thema={theme.code}&gemeente={municipality.code}&doelgroep=ouderen"

    def listing(name: str, url: str) -> PublicPage:
        return PublicPage(name=name, url=url, query_limit=LISTING_QUERIES)

    return [
        PublicPage(name="home", url="/"),
        listing("list", "/voorbeelden/"),
        listing("list, three filters", f"/voorbeelden/?{filters}"),
        listing("list, kind and stage", "/voorbeelden/?soort=netwerk&fase=loopt"),
        listing("list, last page", "/voorbeelden/?pagina=1000000"),
        PublicPage(name="example", url=practice.get_url() or "", query_limit=EXAMPLE_QUERIES),
        listing("themes", "/themas/"),
        listing("theme", f"/themas/{theme.code}/"),
        listing("regions", "/regio/"),
        listing("municipality", f"/regio/{municipality.slug}/"),
        listing("village", f"/regio/{municipality.slug}/{village.slug}/"),
        listing("API, list", "/api/v1/voorbeelden"),
        listing("API, words and filters", f"/api/v1/voorbeelden?q=samen+eten&{filters}"),
        PublicPage(name="API, one example", url=f"/api/v1/voorbeelden/{practice.pk}"),
        PublicPage(name="editorial page", url="/over-het-platform/"),
        PublicPage(name="not found", url="/bestaat-niet/", status=404),
    ]
