"""What search adds to the admin: synonyms and exceptions, in one menu group."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search.models import SynonymGroup, WordRule


class SynonymViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "list-ul"
    menu_label = "Synoniemen"
    list_display = ["__str__", "kind", "reason"]
    list_filter = ["kind"]
    list_per_page = 50
    search_fields = ["words", "also", "reason"]
    search_backend_name = None


class WordRuleViewSet(SnippetViewSet):
    model = WordRule
    icon = "edit"
    menu_label = "Uitzonderingen"
    list_display = ["word", "lemma", "parts", "reason"]
    search_fields = ["word", "lemma", "parts"]
    search_backend_name = None


class SearchWordsGroup(SnippetViewSetGroup):
    menu_label = "Zoekwoorden"
    menu_icon = "search"
    menu_order = 210
    items = (SynonymViewSet, WordRuleViewSet)


register_snippet(SearchWordsGroup)
