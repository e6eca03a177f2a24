"""The API about evidence: findings, what-works pages with their claims, and the library of sources."""

from datetime import date

import pytest

from practices.models import FindingRow, PracticePage, Source
from tests.factories import ThemeFactory, make_practice, make_site, publish
from tests.factories.evidence import (
    OutcomeFactory,
    SourceFactory,
    add_findings,
    make_claim,
    make_finding,
    make_recognition,
    make_what_works,
    make_what_works_index,
    reading,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return make_site()


@pytest.fixture
def practice(site):
    """An example with two findings: one in each direction."""
    return add_findings(
        make_practice(site.examples, themes=[ThemeFactory(code="zorg")], title="Koffie"),
        make_finding(direction="werkte", outcome=OutcomeFactory(code="eenzaamheid")),
        make_finding(direction="werkte-niet", source_type="deelnemers", about="dezelfde-aanpak-elders"),
    )


def asked(client, path):
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 200, response.content
    return response.json()


def refused(client, path):
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 400
    return response.json()["errors"][0]["detail"]


def test_finding_comes_with_its_practice_and_its_source(client, practice):
    first = asked(client, "bevindingen")["results"][0]
    assert first["voorbeeld"] == {
        "id": practice.pk,
        "titel": "Koffie",
        "url": f"http://localhost:8000{practice.url}",
    }
    assert (first["richting"], first["brontype"], first["onafhankelijk"]) == (
        "werkte",
        "met-vergelijking",
        True,
    )
    assert first["bron"]["code"] == Source.objects.get(findings__code=first["code"]).code


@pytest.mark.parametrize(
    ("query", "directions"),
    [
        ("", ["werkte", "werkte-niet"]),
        ("richting=werkte-niet", ["werkte-niet"]),
        ("brontype=met-vergelijking", ["werkte"]),
        ("thema=zorg", ["werkte", "werkte-niet"]),
        ("uitkomst=eenzaamheid&brontype=deelnemers", ["werkte-niet"]),
        ("voorbeeld=999999", []),
        ("aantal=1&pagina=2", ["werkte-niet"]),
    ],
)
def test_findings_are_narrowed_and_paged(client, practice, query, directions):
    assert [item["richting"] for item in asked(client, f"bevindingen?{query}")["results"]] == directions


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("richting=best", "Dit kan hier niet. Kies uit: werkte"),
        ("uitkomst=geluk", "Deze code kennen wij niet: geluk."),
        ("voorbeeld=abc", "Gebruik het nummer van een voorbeeld."),
        ("aantal=0", "Gebruik een heel getal van 1"),
        ("kleur=rood", "Deze parameter kennen wij niet."),
    ],
)
def test_what_is_not_there_is_refused_in_words(client, practice, query, detail):
    assert refused(client, f"bevindingen?{query}").startswith(detail)


def test_findings_of_what_is_not_public_are_not_told_and_withdrawn_ones_are_told_as_such(client, practice):
    finding = practice.findings.first()
    FindingRow.objects.filter(pk=finding.pk).update(withdrawn=True, withdrawn_reason="Verkeerd geteld.")
    told = asked(client, "bevindingen")["results"][0]
    assert (told["ingetrokken"], told["redenIngetrokken"]) == (True, "Verkeerd geteld.")
    PracticePage.objects.get(pk=practice.pk).unpublish()
    assert asked(client, "bevindingen")["count"] == 0


def test_example_tells_its_stage_findings_and_recognitions_apart(client, practice):
    practice.recognitions = [make_recognition(valid_until=date(2020, 1, 1)), make_recognition()]
    practice.not_known = "Hoe lang het helpt."
    publish(practice)
    told = asked(client, f"voorbeelden/{practice.pk}")
    assert told["bewijs"] == "onafhankelijk-geevalueerd"
    assert [each["richting"] for each in told["bevindingen"]] == ["werkte", "werkte-niet"]
    assert [(each["verlopen"], each["geldigTot"]) for each in told["erkenningen"]] == [
        (True, "2020-01-01"),
        (False, None),
    ]
    assert told["watWijNietWeten"] == "Hoe lang het helpt."


@pytest.fixture
def question(site, practice):
    """A question with two claims: the less certain one first, as an editor might leave them."""
    findings = list(practice.findings.all())
    source = SourceFactory(code="overzicht-2024")
    return make_what_works(
        make_what_works_index(site.home),
        claims=[
            make_claim(findings[1], certainty="laag", statement="Misschien."),
            make_claim(source, certainty="hoog", statement="Zeker."),
        ],
        examples=[practice, make_practice(site.examples, live=False)],
        further_reading=[reading(source)],
    )


def test_question_lists_its_claims_the_most_certain_first_with_what_they_rest_on(client, question, practice):
    told = asked(client, f"wat-werkt/{question.pk}")
    assert [claim["bewering"] for claim in told["beweringen"]] == ["Zeker.", "Misschien."]
    of_source, of_finding = (claim["verwijzingen"][0] for claim in told["beweringen"])
    assert (of_source["bevinding"], of_source["bron"]["code"], of_source["brontype"]) == (
        None,
        "overzicht-2024",
        "review",
    )
    assert (of_finding["bevinding"], of_finding["richting"]) == (
        str(practice.findings.all()[1].code),
        "werkte-niet",
    )
    assert [example["id"] for example in told["voorbeelden"]] == [practice.pk]
    assert [source["code"] for source in told["verderLezen"]] == ["overzicht-2024"]


def test_claim_says_why_it_should_be_looked_at_when_its_finding_changed(client, question, practice):
    def reasons():
        return [claim["nakijken"] for claim in asked(client, f"wat-werkt/{question.pk}")["beweringen"]]

    assert reasons() == [[], []]
    changed = PracticePage.objects.get(pk=practice.pk)
    finding = changed.findings.all()[1]
    finding.found = "Iets heel anders."
    changed.findings = [changed.findings.all()[0], finding]
    publish(changed)
    assert reasons() == [[], ["gewijzigd"]]


def test_claim_does_not_tell_of_a_finding_that_is_not_public(client, question, practice):
    PracticePage.objects.get(pk=practice.pk).unpublish()
    cited = asked(client, f"wat-werkt/{question.pk}")["beweringen"][1]["verwijzingen"][0]
    assert (cited["richting"], cited["bron"]) == (None, None)


def test_list_of_questions_is_narrowed_by_theme_and_holds_no_drafts(client, site, question):
    other = ThemeFactory(code="sport")
    make_what_works(question.get_parent().specific, slug="concept", title="Concept", live=False)
    assert asked(client, "wat-werkt")["count"] == 1
    assert asked(client, f"wat-werkt?thema={other.code}")["count"] == 0
    assert client.get("/api/v1/wat-werkt/0").status_code == 404


def test_source_is_told_with_what_was_read_of_it(client):
    SourceFactory(
        code="jansen-2020",
        authors="Jansen, A.\n{Provincie Drenthe}",
        doi="10.1234/ABC",
        read_as="samenvatting",
    )
    told = asked(client, "bronnen/jansen-2020")
    assert told["schrijvers"] == ["A. Jansen", "Provincie Drenthe"]
    assert (told["doi"], told["url"]) == ("10.1234/abc", "https://doi.org/10.1234/abc")
    assert (told["gelezen"], told["vakgenotenBeoordeeld"]) == ("samenvatting", None)
    assert asked(client, "bronnen?soort=rapport")["results"] == [told]
    assert client.get("/api/v1/bronnen/geen").status_code == 404


def test_number_of_queries_does_not_grow(client, site, question, practice, django_assert_max_num_queries):
    add_findings(PracticePage.objects.get(pk=practice.pk), *(make_finding() for _ in range(6)))
    asked(client, "bevindingen")
    with django_assert_max_num_queries(8):
        asked(client, "bevindingen")
    with django_assert_max_num_queries(24):
        asked(client, f"wat-werkt/{question.pk}")
