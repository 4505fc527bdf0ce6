"""Which parts of a workbook's archive hold its sheets."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from scheduler.words import message
from scheduler.workbook.guard import Unreadable, damaged, not_a_workbook
from scheduler.workbook.parts import Parts, Tags

_MAX_LISTED = 100_000  # sheets or relations
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class Outline:
    """Which parts of the archive hold what."""

    sheets: Mapping[str, str]
    shared: tuple[str, ...]
    styles: tuple[str, ...]
    epoch: datetime


class _Listed(Tags):
    """The attributes of each tag of some names, in order, without namespaces."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.names = names
        self.found: list[tuple[str, dict[str, str]]] = []

    def opened(self, name: str, attrs: Mapping[str, str]) -> None:
        if name in self.names:
            plain = {key.rpartition(":")[2]: value for key, value in attrs.items()}
            self.found.append((name, plain))
            if len(self.found) > _MAX_LISTED:
                raise ValueError("a list without end")

    @classmethod
    def read(cls, parts: Parts, part: str, *names: str) -> list[tuple[str, dict[str, str]]]:
        """The tags of these names in the part; none when there is no such part."""
        handler = cls(*names)
        if part in parts:
            parts.hear(parts.load(part)[part], handler)
        return handler.found


def outline(parts: Parts) -> Outline:
    """Where the sheets are, and what they refer to; raises `Unreadable` when that is not told."""
    main = next((path for kind, path in _links(parts, "").values() if kind == "officeDocument"), "")
    if main.endswith(".bin"):
        raise Unreadable(
            message(
                "{name} is a binary workbook (.xlsb): in Excel, save it as .xlsx.", name=parts.name
            )
        )
    if main not in parts:
        raise Unreadable(not_a_workbook(parts.name))
    tags = _Listed.read(parts, main, "sheet", "workbookPr")
    links = _links(parts, main)
    kinds = [link for link in links.values() if link[1] in parts]
    return Outline(
        _sheets(parts, [tag for name, tag in tags if name == "sheet"], links),
        tuple(path for kind, path in kinds if kind == "sharedStrings")[:1],
        tuple(path for kind, path in kinds if kind == "styles")[:1],
        MAC_EPOCH if any(tag.get("date1904") in _TRUE for _, tag in tags) else WINDOWS_EPOCH,
    )


def _sheets(
    parts: Parts, tags: list[dict[str, str]], links: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """The part of each worksheet, by title; each has one of its own."""
    sheets = {}
    for tag in tags:
        kind, path = links.get(tag.get("id", ""), ("", ""))
        if kind == "worksheet":
            sheets[tag.get("name", "")] = path
    if not sheets:
        raise Unreadable(
            message("{name} holds no sheet: take the file from its source again.", name=parts.name)
        )
    if any(path not in parts for path in sheets.values()):
        raise Unreadable(damaged(parts.name))
    if len(set(sheets.values())) < len(sheets):
        raise Unreadable(damaged(parts.name))
    return sheets


def _links(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """What the part refers to: kind and path by identifier."""
    folder, name = posixpath.split(part)
    tags = _Listed.read(parts, posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship")
    return {
        tag.get("Id", ""): (
            posixpath.basename(tag.get("Type", "")),
            posixpath.normpath(posixpath.join("/", folder, tag.get("Target", ""))).lstrip("/"),
        )
        for _, tag in tags
    }
