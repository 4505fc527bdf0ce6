"""What `diff` and `publish` say in a terminal."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.console import print_wrapped, say
from scheduler.words import Message, capital, counted, message

if TYPE_CHECKING:
    from scheduler.compare.earlier import Comparison
    from scheduler.publish import Published, Withheld
    from scheduler.report.differences import DifferenceRow

_LISTED = 20  # people; all of them are on the sheet of the differences
_FILES_LISTED = 3  # of one folder, by name


def show_differences(
    compared: "Comparison", name: str, lang: str, people_listed: int = _LISTED
) -> None:
    """Prints what changed: how much, then each session, then so many of the people."""
    from scheduler.report.differences import difference_rows, summary

    counts = summary(compared)
    if not counts:
        same = "Nothing changed from {before} to {after}."
        say(message(same, before=compared.earlier.name, after=name), lang)
        return
    said = message("From {before} to {after}: {counts}.", before=compared.earlier.name,
                   after=name, counts=counts)  # fmt: skip
    say(said, lang)
    rows = difference_rows(compared)
    people = [row for row in rows if row.of_person]
    for row in (*rows[: len(rows) - len(people)], *people[:people_listed]):
        _show_row(row, lang)
    left = len(people) - people_listed
    if left > 0 and people_listed:
        one, many = "… and {count} more person.", "… and {count} more people."
        say(counted(one, many, left), lang)


def show_against(compared: "Comparison | None", lang: str) -> None:
    """Prints how much differs from the published plan, and what done by hand is not kept."""
    from scheduler.report.differences import summary, undone

    if compared is None or not compared.earlier.published:
        return
    counts = summary(compared)
    said = message("Against {name}: {counts}.", name=compared.earlier.name, counts=counts)
    same = message("Nothing has changed since {name}.", name=compared.earlier.name)
    say(said if counts else same, lang)
    runs = undone(compared)
    if runs:
        text = "Moved by hand in what is published, and not kept: {runs}. Pin them to keep them."
        say(message(text, runs=runs), lang)


def _show_row(row: "DifferenceRow", lang: str) -> None:
    head = message("{code} {title}: {kind}", code=row.code, title=row.title, kind=row.kind)
    print_wrapped(head.say(lang).strip(), "  ")
    before, after = ("; ".join(part.say(lang) for part in side) for side in (row.before, row.after))
    print_wrapped(f"{before or '–'} → {after or '–'}", "      ")
    print_wrapped(" ".join(capital(part.say(lang)) for part in _reasons(row)), "      ")


def _reasons(row: "DifferenceRow") -> Iterator[Message]:
    """For how many people, why, and in which cells."""
    if row.people != 1:
        yield counted("{count} person.", "{count} people.", row.people)
    if row.cells:
        yield message("{why}. [{cells}]", why=row.why, cells=tuple(map(str, row.cells)))
    else:
        yield message("{why}.", why=row.why)


def show_withheld(outcome: "Withheld", lang: str) -> None:
    """Prints why nothing was published, and how to publish all the same."""
    from scheduler.console import print_broken

    print_broken(outcome.file.day, outcome.broken, lang, outcome.file.cells)
    said = "Nothing is published. Mend the plan, or add --force to publish it as it is."
    say(message(said), lang)


def show_published(outcome: "Published", lang: str) -> None:
    """Prints what is published, whom to tell, and the files written."""
    from scheduler.console import print_broken

    print_broken(outcome.file.day, outcome.broken, lang, outcome.file.cells)
    if outcome.compared is None:
        first = message("First publication.")
        slips = message("First publication: everyone has a slip to be handed out.")
        say(slips if outcome.file.day.participants else first, lang)
    else:
        if outcome.compared.back:
            said = "This plan was made before {name}: what changed in between is not in it."
            say(message(said, name=outcome.compared.earlier.name), lang)
        show_differences(outcome.compared, outcome.file.path.name, lang)
        _show_told(outcome.told, lang)
    if not outcome.file.day.date:
        said = (
            "The day has no date, so there are no calendars and no exchange formats: write it on "
            "the sheet of the event, solve and publish again."
        )
        say(message(said), lang)
    if outcome.undrawn:
        names = outcome.undrawn[:_LISTED]
        said = "On paper these are not drawn whole, for want of a font: {names}."
        say(message(said, names=names), lang)
    for line in files_written(outcome.folder, outcome.files):
        say(message("Written: {path}", path=line), lang)


def _show_told(told: int, lang: str) -> None:
    if told:
        one = "{count} person to tell: see the messages."
        many = "{count} people to tell: see the messages."
        say(counted(one, many, told), lang)
    else:
        say(message("Nobody has anything to be told."), lang)


def files_written(folder: Path, files: tuple[Path, ...]) -> Iterator[str]:
    """The files by name; those of a folder of many as one line with their count."""
    by_folder: dict[Path, list[Path]] = {}
    for path in files:
        by_folder.setdefault(path.parent, []).append(path)
    for parent, held in by_folder.items():
        many = parent.parent != folder and parent != folder and len(held) > _FILES_LISTED
        suffix = held[0].suffix
        yield from [f"{parent}/*{suffix} ({len(held)})"] if many else map(str, held)
