"""Reports for editors: what visitors searched for in vain."""

from django.db.models import Max, QuerySet, Sum
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from search.models import EmptySearch


class EmptySearchReportView(ReportView):
    """Words that found nothing, those typed most first: each asks for a synonym, or for an example."""

    model = EmptySearch
    page_title = "Zonder resultaat gezocht"
    header_icon = "search"
    index_url_name = "empty_searches"
    index_results_url_name = "empty_searches_results"
    is_searchable = False
    columns = [
        Column("text", label="Woorden"),
        Column("times", label="Hoe vaak"),
        Column("last", label="Voor het laatst"),
    ]
    list_export = ["text", "times", "last"]
    export_headings = {"text": "Woorden", "times": "Hoe vaak", "last": "Voor het laatst"}
    default_ordering = None

    def get_queryset(self) -> QuerySet:
        found = EmptySearch.objects.values("text").annotate(times=Sum("count"), last=Max("day"))
        return found.order_by("-times", "text")
