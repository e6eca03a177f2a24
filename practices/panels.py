"""The editing screen of a practice: tabs in the order in which an editor writes."""

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
from practices.widgets import ScenePicker

CORE = ObjectList(
    [
        TitleFieldPanel("title", help_text="Wat doen mensen hier? Tot 90 tekens leest het best."),
        FieldPanel("kind"),
        FieldPanel("summary"),
        FieldPanel("plain_summary"),
        MultiFieldPanel(
            [
                FieldPanel("image"),
                FieldPanel("scene", widget=ScenePicker),
                FieldPanel("scene_variant"),
            ],
            heading="Afbeelding of tekening",
        ),
        FieldPanel("video_url"),
    ],
    heading="Kern",
)

CONTENT = ObjectList(
    [
        FieldPanel("target_groups", widget=forms.CheckboxSelectMultiple),
        FieldPanel("intermediary_groups", widget=forms.CheckboxSelectMultiple),
        FieldPanel("reason"),
        FieldPanel("goal"),
        FieldPanel("story"),
        InlinePanel("steps", heading="Zo deed men het, stap voor stap", label="Stap"),
        InlinePanel(
            "working_element_rows",
            heading="Wat maakt dat het kan werken",
            label="Werkzaam element",
            panels=[FieldPanel("element", widget=forms.Select), FieldPanel("how")],
        ),
        FieldPanel("conditions"),
        InlinePanel("setbacks", heading="Oeps en herstel", label="Oeps"),
        FieldPanel("transferability"),
    ],
    heading="Inhoud",
)

DELIVERY = ObjectList(
    [
        FieldRowPanel([FieldPanel("cost_once"), FieldPanel("cost_per_year")], heading="Kosten"),
        InlinePanel("funding_rows", heading="Wie betaalt het", label="Geld"),
        FieldRowPanel(
            [FieldPanel("paid_hours_per_week"), FieldPanel("volunteer_hours_per_week")], heading="Tijd"
        ),
        FieldPanel("skills"),
        InlinePanel("materials", heading="Materiaal", label="Materiaal"),
    ],
    heading="Uitvoering",
)

EVIDENCE = ObjectList(
    [
        InlinePanel(
            "findings",
            heading="Wat is er gevonden",
            label="Bevinding",
            help_text="Ook als het niet werkte. Voor elke uitkomst een eigen bevinding.",
        ),
        FieldPanel("not_known"),
        InlinePanel(
            "recognitions",
            heading="Landelijke erkenning",
            label="Erkenning",
            help_text="Wat een databank zegt, in haar woorden. Wij geven zelf geen erkenning.",
        ),
        FieldPanel(
            "evidence_stage",
            read_only=True,
            heading="Bewijs",
            help_text="Volgt bij publiceren vanzelf uit de bevindingen.",
        ),
    ],
    heading="Bewijs",
)

COURSE = ObjectList(
    [
        FieldRowPanel([FieldPanel("started_year"), FieldPanel("started_month")], heading="Begin"),
        FieldPanel("stage"),
        FieldRowPanel(
            [FieldPanel("stage_as_of_year"), FieldPanel("stage_as_of_month")], heading="Stand van (fase)"
        ),
        FieldPanel("stage_reason"),
        FieldRowPanel([FieldPanel("ended_year"), FieldPanel("ended_month")], heading="Einde"),
        InlinePanel("timeline", heading="Hoe het ging", label="Moment"),
    ],
    heading="Verloop",
)

WHO_AND_WHERE = ObjectList(
    [
        FieldPanel("initiator"),
        InlinePanel("partners", heading="Wie doen er mee", label="Partner"),
        FieldPanel("scale"),
        InlinePanel("place_rows", heading="Waar", label="Plaats of gebied"),
    ],
    heading="Wie en waar",
)

RELATIONS = ObjectList(
    [
        InlinePanel(
            "theme_rows",
            heading="Thema’s",
            label="Thema",
            help_text="Nodig om te publiceren. Het eerste thema geeft de tekening haar kleur.",
            panels=[FieldPanel("theme", widget=forms.Select)],
        ),
        FieldPanel("tags"),
        PageChooserPanel("part_of", "practices.PracticePage"),
        PageChooserPanel("follows", "practices.PracticePage"),
    ],
    heading="Relaties",
)

MANAGEMENT = ObjectList(
    [
        FieldPanel("publisher", widget=forms.Select),
        InlinePanel("sources", heading="Bronnen", label="Bron"),
        FieldRowPanel(
            [FieldPanel("confirmed_year"), FieldPanel("confirmed_month")], heading="Laatst bevestigd"
        ),
        FieldPanel("review_before"),
        FieldPanel("licence"),
        FieldPanel("external_id"),
        HelpPanel("Schrijf nergens namen, adressen of telefoonnummers van personen op."),
    ],
    heading="Beheer",
)

edit_handler = TabbedInterface(
    [
        CORE,
        CONTENT,
        EVIDENCE,
        DELIVERY,
        COURSE,
        WHO_AND_WHERE,
        RELATIONS,
        MANAGEMENT,
        ObjectList(BasePage.promote_panels, heading="Adres"),
        ObjectList(BasePage.settings_panels, heading="Publicatie"),
    ]
)
