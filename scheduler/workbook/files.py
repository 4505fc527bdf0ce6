"""Files written whole or not at all, and never over a version that is there."""

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from scheduler.domain import Problem
from scheduler.words import message

Write = Callable[[Path], None]
# What a file system answers that knows no hard links.
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}


def write_new(path: Path, write: Write) -> Path | Problem:
    """The path once `write` has filled it, or why it could not be; an existing file is kept."""
    try:
        _publish(path, write, _claim)
    except FileExistsError:
        return _refused(
            "{name} is there already and is never overwritten: give another name.", path
        )
    except OSError as error:
        return _problem(path, error)
    return path


def unwritable(folder: Path) -> Problem | None:
    """Why nothing can be written in the folder, or where it is to be; None if something can."""
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    try:
        with TemporaryDirectory(prefix=".scheduler-", dir=there):
            return None
    except OSError as error:
        return _problem(folder / "-", error)


def write_over(path: Path, write: Write) -> Path | Problem:
    """As `write_new`, but an existing file is replaced, at once and whole."""
    try:
        _publish(path, write, os.replace)
    except OSError as error:
        return _problem(path, error)
    return path


def write_version(folder: Path, name: str, write: Write) -> Path | Problem:
    """The path of the next version, `<folder>/<name>-v1.xlsx` for the first, or why it is none.

    A version that another process writes meanwhile is kept: this one takes a number after it.
    """
    while True:
        path = next_version(folder, name)
        try:
            _publish(path, write, _claim)
        except FileExistsError:
            continue
        except OSError as error:
            return _problem(path, error)
        return path


def write_folder(path: Path, fill: Write) -> Path | Problem:
    """The path once `fill` has filled the folder, or why it could not be.

    Raises FileExistsError when something of that name is there by then; it is kept.
    """

    def write(draft: Path) -> None:
        draft.mkdir()
        fill(draft)

    try:
        _publish(path, write, _claim_folder)
    except FileExistsError:
        raise
    except OSError as error:
        return _problem(path, error)
    return path


def _claim_folder(draft: Path, path: Path) -> None:
    """Gives the folder its name; a folder there that holds something is kept."""
    try:
        draft.rename(path)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR) and path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
        raise


def newest_publication(folder: Path, name: str) -> Path | None:
    """The folder of the last publication of that name; None when there is none."""
    folders = (path for path in _publications(folder, name) if path.is_dir())
    return max(folders, key=publication_number, default=None)


def next_publication(folder: Path, name: str) -> Path:
    """The folder after all that are called publications, `<folder>/<name>-publication-1` first."""
    last = max(map(publication_number, _publications(folder, name)), default=0)
    return folder / f"{name}-publication-{last + 1}"


def _publications(folder: Path, name: str) -> list[Path]:
    pattern = re.compile(re.escape(name) + r"-publication-[1-9][0-9]*")
    found = folder.iterdir() if folder.is_dir() else ()
    return [path for path in found if pattern.fullmatch(path.name)]


def publication_number(folder: Path) -> int:
    """The number of the publication that the folder holds."""
    return int(folder.name.rpartition("-publication-")[2])


def published_workbook(folder: Path) -> Path:
    """Where the folder of a publication holds its result workbook."""
    return folder / f"{folder.name}.xlsx"


def next_version(folder: Path, name: str) -> Path:
    """The path after the newest version of that name."""
    newest = newest_version(folder, name)
    return _version(folder, name, 1 if newest is None else _number(newest) + 1)


def newest_version(folder: Path, name: str) -> Path | None:
    """The version of that name with the highest number; None when there is none."""
    pattern = re.compile(re.escape(name) + r"-v[1-9][0-9]*\.xlsx")
    found = folder.iterdir() if folder.is_dir() else ()
    versions = [path for path in found if pattern.fullmatch(path.name)]
    return max(versions, key=_number, default=None)


def _version(folder: Path, name: str, number: int) -> Path:
    return folder / f"{name}-v{number}.xlsx"


def _number(path: Path) -> int:
    return int(path.stem.rpartition("-v")[2])


def version_number(path: Path) -> int | None:
    """The number of the version of that file name; None for another name."""
    found = re.fullmatch(r".+-v([1-9][0-9]*)", path.stem)
    return None if found is None else int(found[1])


def _publish(path: Path, write: Write, claim: Callable[[Path, Path], None]) -> None:
    """Writes in a hidden folder beside the path, on the same disk; moves the file when whole."""
    _make(path.parent)
    with TemporaryDirectory(
        prefix=".scheduler-", dir=path.parent, ignore_cleanup_errors=True
    ) as kept:
        draft = Path(kept) / path.name
        write(draft)
        for file in sorted(draft.rglob("*")) if draft.is_dir() else [draft]:
            _sync(file)
        claim(draft, path)
    _sync_folder(path.parent)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # else it would be taken for a version that is there
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error


def _claim(draft: Path, path: Path) -> None:
    """Gives the draft its name unless the name is taken, in one step of the file system."""
    try:
        os.link(draft, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        os.replace(draft, path)


def _sync(path: Path) -> None:
    if path.is_dir():
        _sync_folder(path)
        return
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _problem(path: Path, error: OSError) -> Problem:
    if isinstance(error, PermissionError) and path.exists():
        return _refused(
            "{name} cannot be replaced: it is held open or protected. Close it, or give another "
            "name.",
            path,
        )
    if isinstance(error, PermissionError):
        return _refused(
            "Nothing can be written in folder {folder}: choose another folder, or ask for the "
            "right to write there.",
            path,
        )
    if error.errno in (errno.EROFS, errno.ENOTDIR):
        return _refused(
            "{folder} is no folder in which something can be written: choose another folder.", path
        )
    if error.errno == errno.ENOSPC:
        return _refused("The disk of {folder} is full: free some space and start again.", path)
    return Problem(
        None,
        message(
            "{name} cannot be written: {cause}.", name=str(path), cause=error.strerror or error
        ),
    )


def _refused(text: str, path: Path) -> Problem:
    return Problem(None, message(text, name=str(path), folder=str(path.parent)))
