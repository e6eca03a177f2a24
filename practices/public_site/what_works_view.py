"""Builds the page of one question: answers in order of certainty, what they rest on, and what nobody knows."""

from django.http import HttpRequest
from django.utils.safestring import SafeString

from cms.contact import mail_link
from cms.shell import Link
from practices.models import ClaimRow, ReadingRow, WhatWorksPage
from practices.models.evidence_terms import Certainty
from practices.public_site.addresses import themes_address, what_works_address
from practices.public_site.cards import audience
from practices.public_site.cited_sources import Bibliography, ShownSource, shown_source
from practices.public_site.claim_notes import cited_by, notes_of
from practices.public_site.claim_notices import claim_notices
from practices.public_site.evidence_signs import certainty_signs
from practices.public_site.evidence_words import day, joined, lines, number_word, upper_first
from practices.public_site.example_lines import example_lines
from practices.public_site.notes import paragraphs
from practices.public_site.practice_facts import About, Entry
from practices.public_site.structured_data import answer_data
from practices.public_site.what_works_contents import Change, Claim, Dimension, Note, WhatWorksView

SUREST_FIRST = tuple(Certainty.values)


def what_works_view(page: WhatWorksPage, request: HttpRequest | None = None) -> WhatWorksView:
    """The view of a question, saved or in preview."""
    return _Builder(page, request).build()


class _Builder:
    """Builds the view; holds what several parts need: the claims, what they cite, the numbers of sources."""

    def __init__(self, page: WhatWorksPage, request: HttpRequest | None) -> None:
        self.page = page
        self.request = request
        self.rows = sorted(_claims_with_citations(page), key=lambda row: _rank(row.certainty))
        self.reading: list[ReadingRow] = list(page.further_reading.all())
        self.cited = cited_by(self.rows, [row.source_id for row in self.reading])
        self.numbers = Bibliography()
        self.designs: dict[int, list[str]] = {}

    def build(self) -> WhatWorksView:
        page = self.page
        claims = self.claims()
        sources = self.sources()
        return WhatWorksView(
            overview=self.overview(),
            plain_answer=page.plain_answer,
            professional_answer=paragraphs(page.professional_answer, sources=0),
            claims_title=_title(len(claims)),
            claims=claims,
            not_known=lines(page.not_known),
            costs=paragraphs(page.costs, sources=0),
            sources=sources,
            further_reading=self.further_reading(),
            examples=example_lines([row.practice_id for row in page.examples.all()], self.request),
            about=self.about(),
            signs=certainty_signs(),
            changes=[
                Change(when=day(row.on), what=row.what, why=row.why)
                for row in sorted(page.history.all(), key=lambda row: row.on, reverse=True)
            ],
            email_url=mail_link(f"Over de vraag: {page.title}"),
            structured_data=answer_data(page, claims, self.numbers.added),
        )

    def overview(self) -> Link:
        """The page above this one."""
        parent = self.page.get_parent() if self.page.path else None
        return Link(title=parent.title if parent else "Wat werkt", url=what_works_address())

    def claims(self) -> list[Claim]:
        notices = claim_notices(self.page, self.rows)
        return [self.claim(row, notices.get(row.code, "")) for row in self.rows]

    def claim(self, row: ClaimRow, notice: str) -> Claim:
        notes = notes_of(row, self.cited, self.numbers, self.request)
        for note in notes:
            self.remember_design(note)
        return Claim(
            anchor=f"bewering-{row.code}",
            statement=row.statement,
            reason=row.certainty_reason,
            certainty_code=row.certainty,
            certainty=upper_first(row.get_certainty_display()),
            direction_code=row.direction,
            direction=upper_first(row.get_direction_display()),
            notice=notice,
            notes=notes,
            dimensions=_dimensions(row),
        )

    def remember_design(self, note: Note) -> None:
        """What sort of research stands behind a number: shown with the source, too."""
        designs = self.designs.setdefault(note.number, [])
        if note.design and note.design not in designs:
            designs.append(note.design)

    def sources(self) -> list[ShownSource]:
        """The numbered sources, in the order of their numbers."""
        return [
            shown_source(source, number=number, detail=joined(self.designs.get(number, [])))
            for number, source in enumerate(self.numbers.added, start=1)
        ]

    def further_reading(self) -> list[ShownSource]:
        """Sources that carry nothing here, each with why it is worth reading."""
        found = ((self.cited.sources.get(row.source_id), row.note) for row in self.reading)
        return [shown_source(source, detail=note) for source, note in found if source]

    def about(self) -> list[About]:
        page = self.page
        themes = [row.theme for row in page.theme_rows.select_related("theme__parent")]
        return [
            About(label="Nagekeken", entries=_entries(day(page.reviewed_on))),
            About(label="Door", entries=_entries(page.reviewed_by.label if page.reviewed_by else "")),
            About(
                label="Weer nakijken",
                entries=_entries(f"Vóór {day(page.next_review)}" if page.next_review else ""),
            ),
            About(
                label="Gaat over",
                entries=[
                    Entry(
                        text=theme.name,
                        url=f"{themes_address()}{theme.top.code}/" if theme.live and theme.top.live else "",
                    )
                    for theme in themes
                ],
            ),
            About(label="Voor wie", entries=_entries(audience(list(page.target_groups.all())))),
        ]


def _claims_with_citations(page: WhatWorksPage) -> list[ClaimRow]:
    """The claims in the editor's order. Those of a preview have their citations with them; others get theirs in one
    query."""
    rows = page.claims.all()
    return list(rows if page.claims.is_deferring else rows.prefetch_related("citations"))


def _rank(certainty: str) -> int:
    """The surest claim first; one without a certainty (in a draft) last."""
    return SUREST_FIRST.index(certainty) if certainty in SUREST_FIRST else len(SUREST_FIRST)


def _title(number: int) -> str:
    return "Eén antwoord" if number == 1 else f"{number_word(number)} antwoorden, het zekerste eerst"


def _dimensions(row: ClaimRow) -> list[Dimension]:
    """The questions that are answered, and what it costs, which is said when it is not known."""
    asked = (
        ("Voor wie?", row.where),
        ("Zo doet u het", row.implementation),
        ("Waardoor?", row.mechanism),
        ("Wat kost het?", row.economics),
        ("Dit zegt iets anders", row.contradicts),
    )
    answered: list[tuple[str, SafeString]] = [
        (question, paragraphs(text, sources=0)) for question, text in asked
    ]
    return [
        Dimension(question=question, text=text)
        for question, text in answered
        if text or question == "Wat kost het?"
    ]


def _entries(text: str) -> list[Entry]:
    return [Entry(text=text)] if text else []
