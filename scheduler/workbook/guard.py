"""What a file must be before anything in it is read.

Each check costs less than what it guards against: the signature before the archive, the table of
contents before the parts, the weight of the parts before their meaning.
"""

import stat
import zipfile
from io import BytesIO
from pathlib import Path

from scheduler.words import Message, message

MAX_FILE = 64 << 20  # bytes on disk
MAX_INFLATED = 160 << 20  # bytes, all parts of the archive together
MAX_PARTS = 4_000

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # Microsoft's container of old and encrypted files
_ZIP = b"PK\x03\x04"
_PART_IN_CONTENTS = b"PK\x01\x02"
_MEGABYTE = 1 << 20


class Unreadable(Exception):
    """The file is no workbook that can be read; `message` says why and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.say("en"))
        self.message = reason


def file_bytes(path: Path) -> bytes:
    """The whole file; raises `Unreadable` when there is none to read."""
    name = path.name or str(path)
    try:
        _check_kind(path, name)
        return path.read_bytes()
    except PermissionError as error:
        raise Unreadable(
            message(
                "{name} cannot be opened: close it where it is open, or ask for the right to "
                "read it.",
                name=name,
            )
        ) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Unreadable(
            message("There is no file {name}: check its name and folder.", name=name)
        ) from error
    except (OSError, ValueError) as error:
        raise Unreadable(
            message("{name} cannot be read: copy it to this computer and try again.", name=name)
        ) from error


def _check_kind(path: Path, name: str) -> None:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise Unreadable(message("{name} is a folder: name a workbook in it.", name=name))
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable(message("{name} is not a file: name a workbook (.xlsx).", name=name))
    if found.st_size == 0:
        raise Unreadable(
            message("{name} is empty: take the file from its source again.", name=name)
        )
    if found.st_size > MAX_FILE:
        raise Unreadable(
            message(
                "{name} is too large ({size} MB; the limit is {limit} MB): remove pictures and "
                "sheets that are not of the day.",
                name=name,
                size=found.st_size // _MEGABYTE,
                limit=MAX_FILE // _MEGABYTE,
            )
        )


def archive(data: bytes, name: str) -> zipfile.ZipFile:
    """The workbook's archive, small enough to inflate; raises `Unreadable` otherwise."""
    if data.startswith(_OLE):
        raise Unreadable(_ole_reason(data, name))
    if not data.startswith(_ZIP):
        raise Unreadable(not_a_workbook(name))
    if data.count(_PART_IN_CONTENTS) > MAX_PARTS:
        raise Unreadable(too_heavy(name))
    try:
        opened = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise Unreadable(damaged(name)) from error
    if sum(part.file_size for part in opened.infolist()) > MAX_INFLATED:
        raise Unreadable(too_heavy(name))
    return opened


def _ole_reason(data: bytes, name: str) -> Message:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return message(
            "{name} is protected by a password: in Excel, remove the password (File, Info) and "
            "save.",
            name=name,
        )
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return message(
            "{name} is a workbook of an old Excel (.xls): in Excel, save it as .xlsx.", name=name
        )
    return not_a_workbook(name)


def not_a_workbook(name: str) -> Message:
    """What is said of a file of another kind."""
    return message("{name} is not an Excel workbook: in Excel, save it as .xlsx.", name=name)


def damaged(name: str) -> Message:
    """What is said of a workbook that breaks off or contradicts itself."""
    return message(
        "{name} is damaged or incomplete: open it in Excel and save it again, or take it from its "
        "source again.",
        name=name,
    )


def too_heavy(name: str) -> Message:
    """What is said of a workbook that would fill the memory."""
    return message(
        "{name} holds far more than a day’s workbook: copy the sheets of the day into a new "
        "workbook and save it.",
        name=name,
    )
