"""The editing screen of a what-works page: the answer first, then what carries it."""

from django import forms
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from cms.models import BasePage
from practices.certainty import RULE
from practices.certainty_panel import CertaintyPanel
from practices.claim_panels import ClaimFlagsPanel

ANSWER = ObjectList(
    [
        TitleFieldPanel("title", help_text="De vraag, zoals een bewoner of raadslid hem stelt."),
        FieldPanel("plain_answer"),
        FieldPanel("professional_answer"),
        FieldPanel("not_known"),
        FieldPanel("costs"),
    ],
    heading="Antwoord",
)

CITATION = [
    FieldPanel("finding"),
    FieldPanel("source"),
    FieldRowPanel([FieldPanel("design"), FieldPanel("direction")], heading="Alleen bij een bron"),
    FieldRowPanel([FieldPanel("place"), FieldPanel("note")]),
]

CLAIM = [
    FieldPanel("statement"),
    FieldPanel("direction"),
    InlinePanel(
        "citations",
        heading="Waar rust dit op",
        label="Verwijzing",
        help_text="Kies een bevinding van een voorbeeld, of een bron uit de lijst van bronnen.",
        panels=CITATION,
    ),
    MultiFieldPanel(
        [FieldPanel("certainty", help_text=RULE), FieldPanel("certainty_reason"), CertaintyPanel()],
        heading="Hoe zeker is het",
    ),
    FieldPanel("contradicts"),
    MultiFieldPanel(
        [
            FieldPanel("mechanism"),
            FieldPanel("where"),
            FieldPanel("implementation"),
            FieldPanel("economics"),
        ],
        heading="Waardoor, voor wie, hoe en wat kost het",
    ),
    FieldRowPanel(
        [FieldPanel("outcome", widget=forms.Select), FieldPanel("target_group", widget=forms.Select)],
        heading="Waarover",
    ),
]

CLAIMS = ObjectList(
    [
        ClaimFlagsPanel(cleared=False),
        InlinePanel(
            "claims",
            heading="Beweringen",
            label="Bewering",
            help_text="Zonder verwijzing kan een bewering niet gepubliceerd worden.",
            panels=CLAIM,
        ),
    ],
    heading="Beweringen",
)

ABOUT = ObjectList(
    [
        InlinePanel(
            "theme_rows", heading="Thema’s", label="Thema", panels=[FieldPanel("theme", widget=forms.Select)]
        ),
        FieldPanel("target_groups", widget=forms.CheckboxSelectMultiple),
        FieldPanel("outcomes", widget=forms.CheckboxSelectMultiple),
        InlinePanel(
            "examples",
            heading="Voorbeelden die dit doen",
            label="Voorbeeld",
            panels=[PageChooserPanel("practice", "practices.PracticePage")],
        ),
        InlinePanel(
            "further_reading",
            heading="Om verder te lezen",
            label="Bron",
            help_text="Deze bronnen dragen geen bewering.",
            panels=[FieldPanel("source"), FieldPanel("note")],
        ),
    ],
    heading="Waarover",
)

HISTORY = ObjectList(
    [
        HelpPanel("Verandert het antwoord of een bewering? Schrijf dan op wat en waarom. De lezer ziet het."),
        InlinePanel(
            "history",
            heading="Wat er veranderde",
            label="Wijziging",
            panels=[FieldPanel("on"), FieldPanel("what"), FieldPanel("why")],
        ),
        ClaimFlagsPanel(cleared=True, heading="Wat er bij de beweringen werd gemeld"),
    ],
    heading="Geschiedenis",
)

MANAGEMENT = ObjectList(
    [
        FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("next_review")], heading="Nagekeken"),
        FieldPanel("reviewed_by", widget=forms.Select),
        HelpPanel("Schrijf nergens namen, adressen of telefoonnummers van personen op."),
    ],
    heading="Beheer",
)

edit_handler = TabbedInterface(
    [
        ANSWER,
        CLAIMS,
        ABOUT,
        HISTORY,
        MANAGEMENT,
        ObjectList(BasePage.promote_panels, heading="Adres"),
        ObjectList(BasePage.settings_panels, heading="Publicatie"),
    ]
)
