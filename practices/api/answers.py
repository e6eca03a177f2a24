"""How operations of the API answer."""

from django.http import HttpResponse

from practices.api.schemas import Answer

READING = ["GET", "HEAD"]


def as_json(answer: Answer) -> HttpResponse:
    """An answer under its Dutch names."""
    return HttpResponse(answer.model_dump_json(by_alias=True), content_type="application/json")
