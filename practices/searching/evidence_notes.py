"""Evidence in the index: the codes of a practice that filters and counts go by, and the sentence above a list."""

from collections.abc import Mapping

from django.utils import timezone

from practices.evidence import facts_of, summary_of_facts
from practices.evidence_sentences import sentence
from practices.models import PracticePage
from practices.public_site.evidence_notes import EvidenceNote, note_of
from search.registry import Note

FACTS = "feiten"  # what a practice adds to the sentence; counted, and no filter
# A list that is narrowed by one of these is about something; by how far it was tested it would speak in a circle.
SPEAKABLE = ("thema", "gemeente", "doelgroep", "uitkomst", "element")
CIRCULAR = ("bewijs", "erkenning")


def evidence_codes(practice: PracticePage) -> dict[str, tuple[str, ...]]:
    """Facet parameter → codes. A recognition counts until the day that its databank states; after it the loop has the
    practice written anew (ended_recognitions.py)."""
    today = timezone.localdate()
    levels = [row.level for row in practice.recognitions.all() if not row.expired(today)]
    outcomes = [row.outcome for row in practice.findings.all() if row.outcome and not row.withdrawn]
    elements = [row.element for row in practice.working_element_rows.all()]
    return {
        "bewijs": (practice.evidence_stage,),
        "erkenning": tuple(dict.fromkeys(levels)),
        "uitkomst": tuple(dict.fromkeys(term.code for term in outcomes if term.live)),
        "element": tuple(dict.fromkeys(term.code for term in elements if term.live)),
        FACTS: tuple(sorted(facts_of(practice.fact(), today=today))),
    }


def evidence_note(
    count: int, counts: Mapping[str, int], filters: Mapping[str, frozenset[str]]
) -> EvidenceNote | None:
    """What the matches of a list say together, where its filters make it about something."""
    if not count or not filters.keys() & set(SPEAKABLE) or filters.keys() & set(CIRCULAR):
        return None
    return note_of(sentence(summary_of_facts(count, counts)))


NOTE = Note(parameter=FACTS, template="search/evidence_note.html", read=evidence_note)
