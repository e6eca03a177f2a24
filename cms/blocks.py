"""StreamField blocks of running text. Their names are stored in the content: a test guards them."""

from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = "Tussenkop"
        template = "cms/blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("features", ["bold", "link", "document-link"])
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = "Tekst"
        template = "cms/blocks/paragraph.html"


class ListBlock(blocks.ListBlock):
    def __init__(self, **kwargs) -> None:
        super().__init__(blocks.CharBlock(label="Punt"), **kwargs)

    class Meta:
        icon = "list-ul"
        label = "Opsomming"
        template = "cms/blocks/list.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="Wat iemand zei", help_text="Letterlijk, zonder aanhalingstekens.")
    who = blocks.CharBlock(
        label="Wie", help_text="Naam of functie, bijvoorbeeld: voorzitter van het dorpshuis."
    )

    class Meta:
        icon = "openquote"
        label = "Citaat"
        template = "cms/blocks/quote.html"


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label="Afbeelding")
    caption = blocks.CharBlock(label="Bijschrift", required=False)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        from cms.pictures import picture_of

        context = super().get_context(value, parent_context=parent_context)
        return {**context, "picture": picture_of(value["image"]) if value["image"] else None}

    class Meta:
        icon = "image"
        label = "Afbeelding"
        template = "cms/blocks/image.html"


TEXT_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("list", ListBlock()),
    ("quote", QuoteBlock()),
    ("image", ImageBlock()),
]
