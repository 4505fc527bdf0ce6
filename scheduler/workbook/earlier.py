"""Finding the plan that a new one is compared with: the published one, else the newest version."""

from pathlib import Path

from scheduler.compare.earlier import Earlier
from scheduler.domain import Problem, Problems
from scheduler.verify.layout import lay_out
from scheduler.words import message
from scheduler.workbook.files import newest_publication, newest_version, published_workbook
from scheduler.workbook.plan_file import PlanFile
from scheduler.workbook.read_plan import read_plan


def last_publication(folder: Path, name: str) -> PlanFile | Problem | None:
    """The plan published last under the name, or why it cannot be read; None when there is none."""
    found = newest_publication(folder, name)
    return None if found is None else _read(published_workbook(found))


def earlier_plan(folder: Path, name: str) -> Earlier | Problem | None:
    """What the next plan of that name is compared with; None when it is the first."""
    published = last_publication(folder, name)
    if published is not None:
        return published if isinstance(published, Problem) else as_earlier(published, True)
    version = newest_version(folder, name)
    read = None if version is None else _read(version)
    return as_earlier(read, False) if isinstance(read, PlanFile) else read


def as_earlier(file: PlanFile, published: bool) -> Earlier:
    """The plan of a file as one to compare with; a published one as it was published."""
    if published:
        written = lay_out(file.day, file.written)
        return Earlier(file.path.name, published, written, file.kept_by_hand)
    return Earlier(file.path.name, published, lay_out(file.day, file.plan), file.by_hand)


def _read(path: Path) -> PlanFile | Problem:
    read = read_plan(path)
    if isinstance(read, Problems):
        first = read.items[0]
        said = message(
            "The new plan is not compared with {name}, which cannot be read: {cause}",
            name=path.name,
            cause=first.message,
        )
        return Problem(first.cell, said)
    return read
