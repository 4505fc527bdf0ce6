"""Files are written whole or not at all, and a version is never lost."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scheduler.domain import Problem
from scheduler.workbook.files import (
    Write,
    newest_version,
    next_version,
    write_new,
    write_over,
    write_version,
)


def says(text: str) -> Write:
    """Writes the text."""

    def write(path: Path) -> None:
        path.write_text(text)

    return write


def left(folder: Path) -> list[str]:
    """All that is in the folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


def test_versions_count_up(tmp_path: Path) -> None:
    """The first version is v1, the next v2; the folder is made."""
    folder = tmp_path / "outputs"
    assert write_version(folder, "day", says("one")) == folder / "day-v1.xlsx"
    assert write_version(folder, "day", says("two")) == folder / "day-v2.xlsx"
    assert left(folder) == ["day-v1.xlsx", "day-v2.xlsx"]
    assert (folder / "day-v1.xlsx").read_text() == "one"


def test_the_newest_version_has_the_highest_number(tmp_path: Path) -> None:
    """Ten comes after nine, a gap is not filled, other names do not count."""
    for name in ("day-v9.xlsx", "day-v10.xlsx", "day-v11.txt", "day-v012.xlsx", "days-v40.xlsx"):
        (tmp_path / name).touch()
    assert newest_version(tmp_path, "day") == tmp_path / "day-v10.xlsx"
    assert next_version(tmp_path, "day") == tmp_path / "day-v11.xlsx"
    assert newest_version(tmp_path / "nowhere", "day") is None


def test_a_version_written_meanwhile_is_kept(tmp_path: Path) -> None:
    """Whoever comes second takes the next number."""

    def write(path: Path) -> None:
        path.write_text("mine")
        if not (tmp_path / "day-v1.xlsx").exists():
            (tmp_path / "day-v1.xlsx").write_text("theirs")

    assert write_version(tmp_path, "day", write) == tmp_path / "day-v2.xlsx"
    assert (tmp_path / "day-v1.xlsx").read_text() == "theirs"
    assert (tmp_path / "day-v2.xlsx").read_text() == "mine"


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    """A file of that name stays as it is, and the message says what to do."""
    path = tmp_path / "day.xlsx"
    path.write_text("theirs")
    found = write_new(path, says("mine"))
    assert isinstance(found, Problem)
    said = f"{path} is there already and is never overwritten: give another name."
    assert found.message.say("en") == said
    assert path.read_text() == "theirs"
    assert left(tmp_path) == ["day.xlsx"]


def test_a_file_may_be_replaced_whole(tmp_path: Path) -> None:
    """What programs read is replaced at once."""
    path = tmp_path / "day.json"
    assert write_over(path, says("one")) == path
    assert write_over(path, says("two")) == path
    assert path.read_text() == "two"
    assert left(tmp_path) == ["day.json"]


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt])
def test_a_failure_leaves_nothing(tmp_path: Path, fault: type[BaseException]) -> None:
    """When writing fails or is interrupted, there is neither a half file nor a draft."""

    def write(path: Path) -> None:
        path.write_text("half")
        raise fault

    with pytest.raises(fault):
        write_version(tmp_path, "day", write)
    assert left(tmp_path) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from scheduler.workbook.files import write_version

def write(path):
    path.write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)

write_version(Path(sys.argv[1]), "day", write)
"""


def test_a_kill_while_writing_loses_nothing(tmp_path: Path) -> None:
    """The versions before are whole, and the number of the lost one is taken by the next."""
    write_version(tmp_path, "day", says("one"))
    root = Path(__file__).parent.parent
    ran = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=root, check=False)
    assert ran.returncode == -signal.SIGKILL
    assert [path.name for path in tmp_path.rglob("[!.]*-v*.xlsx") if path.parent == tmp_path] == [
        "day-v1.xlsx"
    ]
    assert (tmp_path / "day-v1.xlsx").read_text() == "one"
    assert write_version(tmp_path, "day", says("two")) == tmp_path / "day-v2.xlsx"


def test_a_disk_without_links_keeps_versions_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where hard links are unknown, as on a USB stick, an existing file is kept all the same."""

    def no_links(source: object, target: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no links")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "day.xlsx"
    assert write_new(path, says("one")) == path
    assert isinstance(write_new(path, says("two")), Problem)
    assert path.read_text() == "one"


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    """A path below a file gets a sentence."""
    (tmp_path / "outputs").touch()
    found = write_version(tmp_path / "outputs", "day", says("one"))
    assert isinstance(found, Problem)
    assert "is no folder" in found.message.say("en")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "Nothing can be written in folder {folder}"),
        (errno.ENOSPC, "The disk of {folder} is full"),
        (errno.EIO, "cannot be written: broken"),
    ],
)
def test_what_the_disk_refuses_is_told(tmp_path: Path, number: int, words: str) -> None:
    """No right to write, no space, a fault: each its sentence."""

    def write(path: Path) -> None:
        raise OSError(number, "broken")

    found = write_version(tmp_path, "day", write)
    assert isinstance(found, Problem)
    assert words.format(folder=tmp_path) in found.message.say("en")
    assert left(tmp_path) == []


def test_a_file_held_open_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be replaced because it is open says so."""

    def held(source: object, target: object) -> None:
        raise PermissionError(errno.EACCES, "held")

    path = tmp_path / "day.json"
    path.write_text("theirs")
    monkeypatch.setattr(os, "replace", held)
    found = write_over(path, says("mine"))
    assert isinstance(found, Problem)
    assert "it is held open or protected" in found.message.say("en")
    assert path.read_text() == "theirs"
