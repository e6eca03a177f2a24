"""The tile map of municipalities: shapes from the vocabulary, counts from the practices."""

from collections.abc import Iterable
from dataclasses import dataclass

from practices.models import Region

# The plane of the shapes, with room for the thick edge of the current tile
VIEW_BOX = "-6 6 672 652"


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A municipality on the map. Level 1 to 3 is the depth of its colour; the number carries the meaning."""

    name: str
    url: str
    points: str
    level: int
    current: bool
    count: int
    label_x: int
    label_y: int
    lines: list[str]
    small_lines: list[str]


@dataclass(frozen=True, kw_only=True)
class LegendEntry:
    """What a depth of colour means."""

    level: int
    label: str


@dataclass(frozen=True, kw_only=True)
class RegionMap:
    """The map as a template draws it; the current tile comes last, so that its edge lies on top."""

    label: str
    view_box: str
    tiles: list[Tile]
    legend: list[LegendEntry]


@dataclass(frozen=True)
class Scale:
    """Three classes of counts: below `low`, from there to below `high`, and from `high`."""

    low: int
    high: int
    most: int

    @classmethod
    def of(cls, counts: Iterable[int]) -> "Scale":
        most = max(counts, default=0)
        low = max(1, round(most / 3))
        return cls(low=low, high=max(low + 1, round(most * 2 / 3)), most=most)

    def level(self, count: int) -> int:
        """The class of a count: 1, 2 or 3."""
        return 1 + (count >= self.low) + (count >= self.high)

    def legend(self) -> list[LegendEntry]:
        """The classes that occur, in words."""
        entries = [LegendEntry(level=1, label="geen" if self.low == 1 else f"minder dan {self.low}")]
        if self.most >= self.low:
            last = min(self.high - 1, self.most)
            entries.append(
                LegendEntry(
                    level=2, label=f"{self.low}" if last == self.low else f"{self.low} tot en met {last}"
                )
            )
        if self.most >= self.high:
            entries.append(
                LegendEntry(
                    level=3, label=f"{self.high} of meer" if self.most > self.high else f"{self.high}"
                )
            )
        return entries


def region_map(
    municipalities: Iterable[Region], counts: dict[int, int], *, base_url: str, current: Region | None = None
) -> RegionMap | None:
    """The map of these municipalities; None where none of them has a shape.

    `counts`: region id → number of practices.
    """
    shaped = [region for region in municipalities if region.map_shape]
    if not shaped:
        return None
    scale = Scale.of(counts.get(region.pk, 0) for region in shaped)
    tiles = [
        _tile(
            region,
            counts.get(region.pk, 0),
            scale,
            url=f"{base_url}{region.slug}/",
            current=region == current,
        )
        for region in shaped
    ]
    return RegionMap(
        label="Kaart van de gemeenten, met het aantal voorbeelden",
        view_box=VIEW_BOX,
        tiles=sorted(tiles, key=lambda tile: tile.current),
        legend=scale.legend(),
    )


def _tile(region: Region, count: int, scale: Scale, *, url: str, current: bool) -> Tile:
    label = region.map_label or region.label
    return Tile(
        name=region.label,
        url=url,
        points=region.map_shape,
        level=scale.level(count),
        current=current,
        count=count,
        label_x=region.map_label_x or 0,
        label_y=region.map_label_y or 0,
        lines=label.split("|"),
        small_lines=(region.map_label_small or label).split("|"),
    )
