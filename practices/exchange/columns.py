"""The columns of import and export: one table, so that what goes out can come in again.

How a value stands in its cell: lists in `lists` (read_list, write_list), moments in `moments` (read_moment,
write_moment), the story in `body` (read_body, write_body), terms in `terms` (Names.written), regions in `places`
(write_places). Values that a spreadsheet could run are guarded in `formula_guard`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `is_list`: several values in one cell. `keeps_places`: an empty item in that list has a meaning.
    `required`: a file without the column, or a row without a value in it, can't be imported."""

    name: str
    is_list: bool = False
    keeps_places: bool = False
    required: bool = False


COLUMNS = (
    Column(name="external_id", required=True),
    Column(name="title", required=True),
    Column(name="kind"),
    Column(name="summary"),
    Column(name="plain_summary"),
    Column(name="body"),
    Column(name="themes", is_list=True),
    Column(name="target_groups", is_list=True),
    Column(name="municipality", is_list=True),
    Column(name="place", is_list=True),
    Column(name="province", is_list=True),
    Column(name="started"),
    Column(name="ended"),
    Column(name="stage"),
    Column(name="organisations", is_list=True, keeps_places=True),  # the initiator, then partners
    Column(name="tags", is_list=True),
    Column(name="source_title", is_list=True, keeps_places=True),  # beside source_url
    Column(name="source_url", is_list=True, keeps_places=True),
    Column(name="publisher"),
)
NAMES = tuple(column.name for column in COLUMNS)
BY_NAME = {column.name: column for column in COLUMNS}
WHOLE_COUNTRY = "landelijk"  # in the column province
