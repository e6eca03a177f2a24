"""Makes the draft terms and tags that rows ask for, and remembers that the import made them."""

from django.db.models import QuerySet
from django.utils.text import slugify

from practices.exchange.terms import same
from practices.models import ImportRun, ImportTerm, PracticeTagWord, Region

from .vocabularies import NewTerm, Vocabularies

LONGEST_CODE = 80
MUNICIPALITY_CODE, PROVINCE_CODE = "gemeente", "provincie"  # until an editor gives the official code


class Drafts:
    """Terms and tags of one run. After a transaction that failed, begin anew: what it made is gone."""

    def __init__(self, run: ImportRun, vocabularies: Vocabularies) -> None:
        self.run, self.vocabularies = run, vocabularies
        self._made: dict[int, int] = {}
        self._tags = {same(word.name): word for word in PracticeTagWord.objects.order_by("-pk")}

    def pk_of(self, pk: int) -> int:
        """The primary key of a term; one that is new is made now."""
        if pk > 0:
            return pk
        if pk not in self._made:
            self._made[pk] = self._make(self.vocabularies.new[pk])
        return self._made[pk]

    def tag(self, name: str) -> PracticeTagWord:
        """The word with this name, made where there is none."""
        if same(name) not in self._tags:
            word = PracticeTagWord(name=name)
            word.save()
            ImportTerm.objects.create(run=self.run, model=word._meta.label_lower, term_id=word.pk, label=name)
            self._tags[same(name)] = word
        return self._tags[same(name)]

    def mark(self) -> tuple[int, int]:
        """How much was made until now, for `forget_since`."""
        return len(self._made), len(self._tags)

    def forget_since(self, mark: tuple[int, int]) -> None:
        """Forget what was made since: it was undone with its row."""
        terms, tags = mark
        while len(self._made) > terms:
            self._made.popitem()
        while len(self._tags) > tags:
            self._tags.popitem()

    def _make(self, new: NewTerm) -> int:
        term = new.model(label=new.label, live=False)
        base = slugify(new.label).replace("_", "-").strip("-")
        if isinstance(term, Region):
            term.level = new.level
            term.parent_id = None if new.parent is None else self.pk_of(new.parent)
            term.slug = free_name(base or new.level, Region.objects.filter(parent=term.parent_id), "slug")
            base = f"{_code_around(term)}-{base}" if base else _code_around(term)
        term.code = free_name(base or str(term._meta.model_name), new.model._default_manager.all(), "code")
        term.full_clean()
        term.save()
        revision = term.save_revision(log_action="wagtail.create")
        ImportTerm.objects.create(
            run=self.run,
            model=term._meta.label_lower,
            term_id=term.pk,
            label=term.label,
            revision=revision.pk,
        )
        return int(term.pk)


def _code_around(region: Region) -> str:
    if region.level == Region.Level.PLACE and region.parent:
        return region.parent.code
    return PROVINCE_CODE if region.level == Region.Level.PROVINCE else MUNICIPALITY_CODE


def free_name(wanted: str, objects: QuerySet, field: str, *, longest: int = LONGEST_CODE) -> str:
    """The wanted code or slug, or with a number behind it where one of the objects has it already."""
    wanted = wanted[: longest - 7].strip("-")
    taken = set(objects.filter(**{f"{field}__startswith": wanted}).values_list(field, flat=True))
    if wanted not in taken:
        return wanted
    numbers = {name.removeprefix(f"{wanted}-") for name in taken}
    number = 1 + max((int(text) for text in numbers if text.isdecimal() and len(text) < 7), default=1)
    return f"{wanted}-{number}"
