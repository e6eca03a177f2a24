"""The columns municipality, place and province of a row: which regions they name, and which are new."""

import re
from collections.abc import Callable

from practices.exchange.columns import WHOLE_COUNTRY
from practices.exchange.places import gathered
from practices.exchange.terms import Entry, Names, same
from practices.models import Region

from .vocabularies import SURELY, Vocabularies, did_you_mean, suggestions

Level = Region.Level
CODE = re.compile(r"[a-z]{2}\d+", re.IGNORECASE)  # of a municipality or province, as official lists have them
LONGEST_NAME = 120
Tell = Callable[[str, str, str], None]  # column, value, what to do


class RegionColumns:
    """Reads the three columns of one row. Problems and remarks go to `refuse` and `remark`."""

    def __init__(self, vocabularies: Vocabularies, *, refuse: Tell, remark: Tell) -> None:
        self.vocabularies = vocabularies
        self.regions = vocabularies.regions
        self.remark = remark
        self._refuse, self._refused = refuse, False

    def refuse(self, column: str, value: str, advice: str) -> None:
        self._refused = True
        self._refuse(column, value, advice)

    def read(self, *, municipality: list[str], place: list[str], province: list[str]) -> tuple[int, ...]:
        """The regions of the row, in the order in which they are kept."""
        provinces = self._all(province, self._province)
        municipalities = self._all(municipality, lambda text: self._municipality(text, provinces))
        places = self._all(place, lambda text: self._place(text, municipalities))
        if self._refused:
            return ()
        self._remark_strangers(provinces, [*municipalities, *places])
        return tuple(
            gathered(self.regions, places=places, municipalities=municipalities, provinces=provinces)
        )

    def _all(self, texts: list[str], find: Callable[[str], int | None]) -> list[int]:
        found = (find(text) for text in dict.fromkeys(texts))
        return [pk for pk in found if pk is not None]

    # Provinces -----------------------------------------------------------------------------------------------
    def _province(self, text: str) -> int | None:
        names = self.regions.provinces
        if same(text) == WHOLE_COUNTRY:
            country = self.regions.whole_country()
            if country is None:
                self.refuse(
                    "province",
                    text,
                    "In de woordenlijst staat geen land, of meer dan één. Zet de code in kolom place.",
                )
            return country.pk if country else None
        found = names.find(text)
        if found:
            return self._single("province", text, found)
        near = suggestions(text, names.entries.values(), least=SURELY)
        if near or CODE.fullmatch(text) or len(text) > LONGEST_NAME:
            advice = "Deze provincie kennen wij niet. Schrijf haar naam, of landelijk." + did_you_mean(near)
            self.refuse("province", text, advice)
            return None
        country = self.regions.whole_country()
        return self._draft(text, level=Level.PROVINCE, parent=country.pk if country else None)

    # Municipalities ------------------------------------------------------------------------------------------
    def _municipality(self, text: str, provinces: list[int]) -> int | None:
        name, inside = _in_brackets(text, self.regions.provinces)
        found = self.regions.municipalities.find(text)
        if not found and inside:
            by_name = self.regions.municipalities.find(name)
            found = [entry for entry in by_name if entry.parent in inside]
        if found:
            return self._single("municipality", text, found)
        if CODE.fullmatch(text) or len(text) > LONGEST_NAME:
            self.refuse("municipality", text, "Deze gemeente kennen wij niet. Schrijf haar naam.")
            return None
        named = inside or [pk for pk in provinces if self._is_province(pk)]
        return self._new_municipality(text, name, named)

    def _new_municipality(self, text: str, name: str, provinces: list[int]) -> int | None:
        """A draft in the province of the row, unless all that lies there is known, or it looks like a mistake."""
        if len(provinces) > 1:
            advice = "In welke provincie ligt deze gemeente? Zet die erachter, zoals: Gemeente (Provincie)."
            self.refuse("municipality", text, advice)
            return None
        known = [
            entry
            for entry in self.regions.municipalities.entries.values()
            if self.vocabularies.complete.intersection(around.pk for around in self.regions.around(entry.pk))
        ]
        if provinces and provinces[0] in self.vocabularies.complete:
            label = self.regions.entries[provinces[0]].label
            inside = [entry for entry in known if entry.parent == provinces[0]]
            hint = did_you_mean(suggestions(name, inside)) or self._is_place(name)
            self.refuse("municipality", text, f"Deze gemeente kennen wij niet in {label}.{hint}")
            return None
        near = [] if provinces else suggestions(name, known, least=SURELY)
        if near:
            advice = (
                f"Deze gemeente kennen wij niet.{did_you_mean(near)} Of zet haar provincie in kolom province."
            )
            self.refuse("municipality", text, advice)
            return None
        country = self.regions.whole_country()
        parent = provinces[0] if provinces else country.pk if country else None
        return self._draft(name, level=Level.MUNICIPALITY, parent=parent)

    def _is_place(self, name: str) -> str:
        """Where the name is that of a place, say so."""
        found = self.regions.find_place(name, municipalities=[])
        around = self.regions.entries.get(found[0].parent or 0) if found else None
        if not found or around is None:
            return " Kijk de naam na."
        return f" {found[0].label} is een plaats in {around.label}: zet die in kolom place."

    def _is_province(self, pk: int) -> bool:
        return self.regions.entries[pk].level == Level.PROVINCE

    # Places --------------------------------------------------------------------------------------------------
    def _place(self, text: str, municipalities: list[int]) -> int | None:
        found = self.regions.find_place(text, municipalities=municipalities)
        if found:
            return self._single("place", text, found)
        name, inside = _in_brackets(text, self.regions.municipalities)
        inside = inside or municipalities
        if len(inside) != 1 or len(name) > LONGEST_NAME:
            advice = "Deze plaats kennen wij niet. Zet haar gemeente in kolom municipality."
            if len(inside) > 1:
                advice = "In welke gemeente ligt deze plaats? Zet die erachter, zoals: Plaats (Gemeente)."
            elif CODE.match(text):
                advice = "Dit gebied kennen wij niet. Schrijf de naam van de plaats."
            self.refuse("place", text, advice)
            return None
        elsewhere = self.regions.find_place(name, municipalities=[])
        near = suggestions(name, self.regions.villages(inside))
        hint = did_you_mean(near)
        if elsewhere and elsewhere[0].parent in self.regions.entries:
            hint = f" Er is ook een {elsewhere[0].label} in {self.regions.entries[elsewhere[0].parent or 0].label}."
        return self._draft(name, level=Level.PLACE, parent=inside[0], hint=hint)

    # What they share -----------------------------------------------------------------------------------------
    def _single(self, column: str, text: str, found: list[Entry]) -> int | None:
        if len(found) == 1:
            return found[0].pk
        codes = ", ".join(entry.code for entry in found[:5])
        self.refuse(column, text, f"Er zijn er meer met deze naam. Schrijf de code: {codes}.")
        return None

    def _draft(self, name: str, *, level: str, parent: int | None, hint: str = "") -> int:
        return self.vocabularies.draft(Region, name, level=level, parent=parent, hint=hint)

    def _remark_strangers(self, provinces: list[int], others: list[int]) -> None:
        """A municipality of which the row names another province is most likely a mistake, but may be meant."""
        listed = {pk for pk in provinces if self._is_province(pk)}
        for pk in dict.fromkeys(others):
            around = [entry for entry in self.regions.around(pk) if entry.level == Level.PROVINCE]
            if listed and around and around[0].pk not in listed:
                label = self.regions.entries[pk].label
                advice = f"Dit ligt in {around[0].label}, en die provincie staat niet in kolom province."
                self.remark("municipality", label, advice)


def _in_brackets(text: str, around: Names) -> tuple[str, list[int]]:
    """The parts of "Name (region)": the name, and which region that is. Brackets with something else in them are
    part of the name."""
    name, bracket, region = text.strip().removesuffix(")").rpartition("(")
    found = around.find(region) if bracket and name.strip() and text.strip().endswith(")") else []
    return (name.strip(), [entry.pk for entry in found]) if found else (text.strip(), [])
