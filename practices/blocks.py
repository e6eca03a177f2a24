"""StreamField blocks of a practice's story. Their names are stored in the content: a test guards them."""

from wagtail import blocks

from cms.blocks import HeadingBlock, ImageBlock, ListBlock, ParagraphBlock, QuoteBlock

NOTE_HELP = "Schrijf achter een feit het nummer van de bron tussen haken: [1] of [2, 3]."


class ClaimBlock(blocks.StructBlock):
    """What a party says of its own work: shown as its words, with its name, never as a finding."""

    who = blocks.CharBlock(label="Wie zegt dit", help_text="Een organisatie of functie, geen persoonsnaam.")
    year = blocks.IntegerBlock(label="In welk jaar", required=False, min_value=1800, max_value=2100)
    text = blocks.TextBlock(label="Wat zegt deze partij")
    source = blocks.IntegerBlock(
        label="Nummer van de bron",
        required=False,
        min_value=1,
        help_text="Bijvoorbeeld 2 voor de tweede bron.",
    )

    class Meta:
        icon = "comment"
        label = "Uitspraak van een partij"
        template = "practices/blocks/claim.html"


class UnknownBlock(blocks.StructBlock):
    """Something nobody knows yet: not knowing is content."""

    text = blocks.TextBlock(label="Wat we niet weten", help_text="Bijvoorbeeld: hoeveel mensen er komen.")

    class Meta:
        icon = "help"
        label = "Wat we niet weten"
        template = "practices/blocks/unknown.html"


class NotedParagraphBlock(ParagraphBlock):
    """A paragraph in which [1] refers to the first source."""

    class Meta:
        template = "practices/blocks/paragraph.html"
        help_text = NOTE_HELP


STORY_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", NotedParagraphBlock()),
    ("list", ListBlock()),
    ("quote", QuoteBlock()),
    ("claim", ClaimBlock()),
    ("unknown", UnknownBlock()),
    ("image", ImageBlock()),
]
