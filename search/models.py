"""What search keeps in the database: the ledger of changes, the words that editors manage, and empty searches."""

import secrets
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel
from wagtail.models import RevisionMixin


class LedgerRow(models.Model):
    """What one engine must still do for one object. Never deleted.

    `version` is raised in the transaction that changes the object; the drain sets `indexed_version` to the version
    it read before it read the object. `fingerprint` is of the document that the engine holds; "" for none. `meaning`
    says of which encoder and text its vector should be, `vector` of which it is (search.semantics.passages.mark).
    `waiting_since` means something only while it waits.
    """

    engine = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    version = models.BigIntegerField(default=1)
    indexed_version = models.BigIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    meaning = models.CharField(max_length=40, blank=True, default="")
    vector = models.CharField(max_length=40, blank=True, default="")
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True, default="")
    next_try = models.DateTimeField(null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "wijziging voor de zoekmachine"
        verbose_name_plural = "wijzigingen voor de zoekmachine"
        constraints = [
            models.UniqueConstraint(fields=["engine", "kind", "object_id"], name="ledger_one_row_per_object"),
        ]
        indexes = [
            models.Index(
                fields=["engine", "next_try"],
                condition=Q(indexed_version__lt=F("version")),
                name="ledger_waiting",
            ),
            models.Index(fields=["engine"], condition=~Q(meaning=F("vector")), name="ledger_without_vector"),
        ]

    def __str__(self) -> str:
        return f"{self.engine} {self.kind}:{self.object_id} {self.indexed_version}/{self.version}"


class Reserve(models.Model):
    """An embedded index beside a cluster, on the disk of a loop that keeps it (search.reserve). `name`: in the ledger.
    `seen_at`: when that loop last said so; None until it has built the index."""

    name = models.CharField(max_length=40, unique=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class CheckRun(models.Model):
    """One whole comparison of an engine with the database (search.indexing.nightly). `amiss`: documents that differed;
    `refused`: of these, what could not be mended. `problem`: why it could not be done, in Dutch; "" where it was."""

    engine = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    documents = models.PositiveIntegerField(default=0)
    amiss = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["engine", "-started_at"], name="check_run_latest")]

    def __str__(self) -> str:
        return f"{self.engine} {self.started_at:%Y-%m-%d %H:%M}: {self.problem or self.amiss}"


class WordsVersion(models.Model):
    """One row, raised whenever a synonym, a rule or a name changes, so that every process notices."""

    version = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.version)


def new_code() -> str:
    return secrets.token_hex(4)


class Installation(models.Model):
    """One row: the code that tells this installation from others that use the same cluster."""

    THE_ONE = 1

    code = models.CharField(max_length=8, default=new_code, editable=False)

    def __str__(self) -> str:
        return self.code


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def code_of(words: Iterable[str]) -> str:
    """A code from the words themselves, so that a group is found again when a file is reordered."""
    return slugify("-".join(words))[:80].rstrip("-")


def code_of_group(kind: str, words: Iterable[str], also: Iterable[str]) -> str:
    """The code of a group: a situation is named after what is looked for, since its sentences come and go."""
    return code_of(("situatie", *also)) if kind == SynonymGroup.Kind.SITUATION else code_of((*words, *also))


class SynonymGroup(RevisionMixin, models.Model):
    """Words that find each other, words that also find others, or what people tell and then look for."""

    class Kind(models.TextChoices):
        EQUIVALENT = "equivalent", "elk woord vindt elk ander woord"
        ONE_WAY = "one-way", "wie een van deze woorden typt, vindt ook de andere"
        SITUATION = "situation", "wie iets schrijft dat hierop lijkt, zoekt de andere"

    code = models.SlugField(
        "code",
        max_length=80,
        unique=True,
        blank=True,
        help_text="Leeg: wordt gemaakt van de woorden. Verander een code daarna niet meer.",
    )
    kind = models.CharField("hoe", max_length=12, choices=Kind.choices, default=Kind.EQUIVALENT)
    words = models.TextField(
        "woorden",
        help_text="Elk woord of elke woordgroep op een eigen regel, liefst in de grondvorm. Bij “hierop lijkt”: zinnen "
        "zoals iemand ze zegt, elk op een eigen regel.",
    )
    also = models.TextField(
        "vindt ook",
        blank=True,
        default="",
        help_text="Wat dan ook gevonden wordt. Leeg als elk woord elk ander woord vindt.",
    )
    reason = models.CharField("waarom", max_length=200, help_text="Waarom horen deze woorden bij elkaar?")

    panels = [
        FieldPanel("kind"),
        FieldPanel("words"),
        FieldPanel("also"),
        FieldPanel("reason"),
        FieldPanel("code"),
    ]

    class Meta:
        ordering = ["words"]
        verbose_name = "synoniemengroep"
        verbose_name_plural = "synoniemen"

    def __str__(self) -> str:
        words = self.word_list
        shown = f"“{words[0]}” …" if self.kind == self.Kind.SITUATION and words else ", ".join(words)
        return shown + (f" → {', '.join(self.also_list)}" if self.also_list else "")

    @property
    def word_list(self) -> tuple[str, ...]:
        return _lines(self.words)

    @property
    def also_list(self) -> tuple[str, ...]:
        return _lines(self.also)

    def clean(self) -> None:
        super().clean()
        self.code = self.code or code_of_group(self.kind, self.word_list, self.also_list)
        if self.kind != self.Kind.EQUIVALENT and not self.also_list:
            raise ValidationError({"also": "Vul in wat er ook gevonden wordt, of kies de andere soort."})
        if self.kind == self.Kind.EQUIVALENT and self.also_list:
            raise ValidationError({"also": "Laat dit leeg, of kies voor één richting."})
        if self.kind == self.Kind.EQUIVALENT and len(self.word_list) < 2:
            raise ValidationError({"words": "Schrijf ten minste twee woorden op, elk op een eigen regel."})


class PhraseVector(models.Model):
    """The vector of one line of a situation, by one encoder (search.semantics.situations); the loop makes them, so
    that no visitor waits for it. `mark`: a hash of the line. `vector`: its numbers in half precision."""

    space = models.CharField(max_length=80)
    mark = models.CharField(max_length=32)
    vector = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "mark"], name="phrase_vector_once")]

    def __str__(self) -> str:
        return f"{self.space} {self.mark}"


class WordRule(RevisionMixin, models.Model):
    """An exception for the analyser: what the lemma or the parts of one written word are."""

    word = models.CharField("woord", max_length=80, unique=True, help_text="Zoals het geschreven staat.")
    lemma = models.CharField(
        "grondvorm", max_length=80, blank=True, default="", help_text="Leeg: het woord zelf."
    )
    parts = models.CharField(
        "delen",
        max_length=160,
        blank=True,
        default="",
        help_text="De delen van een samenstelling met een spatie ertussen. Leeg: dit woord wordt niet gesplitst.",
    )
    reason = models.CharField("waarom", max_length=200, help_text="Wat ging er mis zonder deze uitzondering?")

    panels = [FieldPanel("word"), FieldPanel("lemma"), FieldPanel("parts"), FieldPanel("reason")]

    class Meta:
        ordering = ["word"]
        verbose_name = "uitzondering"
        verbose_name_plural = "uitzonderingen"

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        super().clean()
        if len(self.word.split()) != 1:
            raise ValidationError({"word": "Een uitzondering gaat over één woord."})


class EmptySearch(models.Model):
    """Words that found nothing on a day, and how often. No visitor data; forgotten after 30 days when they were
    typed on one day only."""

    day = models.DateField()
    text = models.CharField(max_length=100)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "text"], name="empty_search_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.text} ({self.count})"
