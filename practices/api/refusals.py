"""What django-ninja lets pass and the API does not: parameters that are not there, and values that are lost."""

from django.http import QueryDict
from pydantic import BaseModel

from practices.api.problems import BadParameters, ParameterError
from search.lists.words import cleaned, shortened

SHOWN_NAME = 40  # characters of an unknown name that are repeated


def refuse_what_is_not_asked(given: QueryDict, model: type[BaseModel]) -> None:
    """Raise BadParameters for a parameter that `model` does not have, and for one that stands twice where one value
    can be."""
    known = {field.alias or name: field for name, field in model.model_fields.items()}
    errors = []
    for name, values in given.lists():
        said = shortened(cleaned(name), SHOWN_NAME)
        if name not in known:
            listed = (
                f"Kies uit: {', '.join(known)}." if known else "Dit adres heeft geen parameters. Laat ze weg."
            )
            detail = f"Deze parameter kennen wij niet. {listed}"
            errors.append(parameter_error(location=said, code="onbekende-parameter", detail=detail))
        elif len(values) > 1 and known[name].default_factory is not list:
            detail = "Deze parameter staat er meer dan eens. Noem hem één keer."
            errors.append(parameter_error(location=said, code="dubbel", detail=detail))
    if errors:
        raise BadParameters(errors)


def refuse_company(given: QueryDict, name: str) -> None:
    """Raise BadParameters where this parameter stands beside others."""
    others = [other for other in given if other != name]
    if others:
        detail = f"Deze parameter gaat niet samen met andere. Laat weg: {', '.join(others)}."
        raise BadParameters([parameter_error(location=name, code="samenhang", detail=detail)])


def parameter_error(*, location: str, code: str, detail: str) -> ParameterError:
    return ParameterError(where="query", location=location, code=code, detail=detail)
