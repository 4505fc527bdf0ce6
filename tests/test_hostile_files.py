"""Files that are no workbook, or a hostile one: a sentence each, within two seconds and 500 MB.

Each file is read in a process of its own, which may not take more.
"""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from scheduler.domain import Day, Problems
from scheduler.workbook.read import read_workbook
from tests.books import FRENCH, book, told

SECONDS = 2.0
BYTES = 500 << 20
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"

READ = """
import resource, sys, time
from scheduler.domain import Day
from scheduler.workbook.read import read_workbook
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
before = time.process_time()
result = read_workbook(sys.argv[1])
print(time.process_time() - before)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
if isinstance(result, Day):
    print("a day of", len(result.rooms), "rooms")
else:
    print(*(problem.message.say("fr") for problem in result.items), sep="\\n")
"""


def read_apart(path: Path) -> list[str]:
    """What is told of the file by a process that may take no more time or memory."""
    ran = subprocess.run(
        [sys.executable, "-c", READ, str(path), str(BYTES)],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert ran.stderr == ""
    seconds, memory, *words = ran.stdout.splitlines()
    assert float(seconds) < SECONDS
    assert int(memory) < BYTES
    return words


def parts(sheets: Iterable[str], main: str = "xl/workbook.xml") -> dict[str, str]:
    """The parts of a workbook around its sheets, which are in order sheet1.xml, sheet2.xml, …"""
    titles = list(sheets)
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(titles, start=1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet"'
        f' Target="worksheets/sheet{number}.xml"/>'
        for number, _ in enumerate(titles, start=1)
    )
    return {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" '
        f'Type="{RELATIONS}/officeDocument" Target="{main}"/></Relationships>',
        main: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
    }


def zipped(path: Path, contents: Mapping[str, str | Iterable[bytes]]) -> Path:
    """A file with these parts, those too large for memory given in pieces."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in contents.items():
            with archive.open(name, "w", force_zip64=True) as part:
                for piece in [content.encode()] if isinstance(content, str) else content:
                    part.write(piece)
    return path


def with_sheet(path: Path, *pieces: bytes, title: str = "Salles") -> Path:
    """A workbook of one sheet, its XML given in pieces."""
    body = (f'<worksheet xmlns="{MAIN}"><sheetData>'.encode(), *pieces, b"</sheetData></worksheet>")
    return zipped(path, {**parts([title]), SHEET: body})


def valid(path: Path) -> Path:
    """A valid day."""
    book(FRENCH).save(path)
    return path


def spoilt(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """A valid day, its bytes changed."""
    path.write_bytes(change(valid(path).read_bytes()))
    return path


def damaged_inside(data: bytes) -> bytes:
    """The archive with bytes turned over in the middle of its parts."""
    middle = len(data) // 3
    return (
        data[:middle]
        + bytes(255 - byte for byte in data[middle : middle + 400])
        + data[middle + 400 :]
    )


def folder(path: Path) -> Path:
    """A folder that is called like a workbook."""
    path.mkdir()
    return path


def written(data: bytes) -> Callable[[Path], Path]:
    """A file of these bytes."""

    def write(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return write


def with_entities(path: Path) -> Path:
    """A billion laughs."""
    laughs = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><worksheet xmlns="{MAIN}">&a9;</worksheet>'
    return zipped(path, {**parts(["Salles"]), SHEET: bomb})


def cells(first: int, last: int) -> bytes:
    """Rows of twenty numbers."""
    row = b'<row r="%d">' + b"<c><v>1</v></c>" * 20 + b"</row>"
    return b"".join(row % number for number in range(first, last))


LONG = b"x" * (1 << 20)
OPEN = b'<row r="1"><c r="A1" t="inlineStr"><is><t>'
SPLIT = b"<![CDATA[" + LONG + b"]]>"
CLOSE = b"</t></is></c></row>"

NO_WORKBOOK = "{} n’est pas un classeur Excel : dans Excel, enregistrez-le au format .xlsx."
DAMAGED = (
    "{} est abîmé ou incomplet : ouvrez-le dans Excel et enregistrez-le de nouveau, ou "
    "reprenez-le à sa source."
)
TOO_MUCH = (
    "{} contient bien plus que le classeur d’une journée : copiez les feuilles de la journée "
    "dans un nouveau classeur et enregistrez-le."
)

FILES: list[tuple[str, Callable[[Path], Path], str]] = [
    ("missing", lambda path: path, "Le fichier {} n’existe pas : vérifiez son nom et son dossier."),
    ("folder", folder, "{} est un dossier : indiquez un classeur qu’il contient."),
    ("empty", written(b""), "{} est vide : reprenez le fichier à sa source."),
    ("text", written(b"Salle;Places\nAlma;40\n"), NO_WORKBOOK),
    ("picture", written(b"\x89PNG\r\n\x1a\n" + bytes(100)), NO_WORKBOOK),
    ("other zip", lambda path: zipped(path, {"a.txt": "a"}), NO_WORKBOOK),
    ("other container", written(OLE), NO_WORKBOOK),
    (
        "encrypted",
        written(OLE + "EncryptedPackage".encode("utf-16-le")),
        "{} est protégé par un mot de passe : dans Excel, retirez le mot de passe (Fichier, "
        "Informations) et enregistrez.",
    ),
    (
        "old .xls",
        written(OLE + "Workbook".encode("utf-16-le")),
        "{} est un classeur d’un ancien Excel (.xls) : dans Excel, enregistrez-le au format .xlsx.",
    ),
    (
        "binary .xlsb",
        lambda path: zipped(path, parts(["Salles"], "xl/workbook.bin")),
        "{} est un classeur binaire (.xlsb) : dans Excel, enregistrez-le au format .xlsx.",
    ),
    (
        "without sheets",
        lambda path: zipped(path, parts([])),
        "{} ne contient aucune feuille : reprenez le fichier à sa source.",
    ),
    ("truncated", lambda path: spoilt(path, lambda data: data[: len(data) // 2]), DAMAGED),
    ("damaged inside", lambda path: spoilt(path, damaged_inside), DAMAGED),
    ("a part missing", lambda path: zipped(path, parts(["Salles"])), DAMAGED),
    ("not XML", lambda path: zipped(path, {**parts(["Salles"]), SHEET: "<worksheet>"}), DAMAGED),
    ("entities", with_entities, DAMAGED),
    (
        "no such column",
        lambda path: with_sheet(path, b'<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'),
        DAMAGED,
    ),
    (
        "a text that is not there",
        lambda path: with_sheet(path, b'<row r="1"><c r="A1" t="s"><v>9</v></c></row>'),
        DAMAGED,
    ),
    (
        "a number of ten thousand digits",
        lambda path: with_sheet(path, b'<row r="%s"><c/></row>' % (b"9" * 10_000)),
        DAMAGED,
    ),
    ("nested without end", lambda path: with_sheet(path, *[b"<a>" * 100_000] * 50), DAMAGED),
    ("bomb of blanks", lambda path: with_sheet(path, *[b" " * (1 << 20)] * 1024), TOO_MUCH),
    (
        "bomb of cells",
        lambda path: with_sheet(path, *(cells(n, n + 1000) for n in range(1, 300_000, 1000))),
        TOO_MUCH,
    ),
    ("bomb of text", lambda path: with_sheet(path, b"<t>", *[LONG] * 150, b"</t>"), TOO_MUCH),
    ("bomb of a name", lambda path: with_sheet(path, b'<a b="', *[LONG] * 150, b'"/>'), TOO_MUCH),
    ("bomb in pieces", lambda path: with_sheet(path, OPEN, *[SPLIT] * 150, CLOSE), TOO_MUCH),
    ("text without end", lambda path: with_sheet(path, OPEN, *[SPLIT] * 62, CLOSE), DAMAGED),
    (
        "bomb of parts",
        lambda path: zipped(path, {**parts(["Salles"]), **{f"xl/{n}": "" for n in range(50_000)}}),
        TOO_MUCH,
    ),
]


@pytest.mark.parametrize(("make", "sentence"), [f[1:] for f in FILES], ids=[f[0] for f in FILES])
def test_a_file_that_cannot_be_read_gets_one_sentence(
    tmp_path: Path, make: Callable[[Path], Path], sentence: str
) -> None:
    """It says what the file is and what to do, in time, and nothing else."""
    path = make(tmp_path / "jour.xlsx")
    [words] = read_apart(path)
    assert words.replace("\N{NO-BREAK SPACE}", " ") == sentence.format("jour.xlsx")


def salles(path: Path, *more: bytes) -> Path:
    """The sheet of rooms alone, with more rows after them."""
    rows = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Salle</t></is></c>'
        b'<c r="B1" t="inlineStr"><is><t>Places</t></is></c></row>'
    )
    return with_sheet(path, rows, *more)


def with_rows(path: Path, rows: Iterable[bytes]) -> Path:
    """A valid day, with rows added to its sheet of rooms."""
    found = zipfile.ZipFile(valid(path.with_name("valid.xlsx")))
    contents: dict[str, str | Iterable[bytes]] = {n: [found.read(n)] for n in found.namelist()}
    rooms = f"xl/worksheets/sheet{list(FRENCH).index('Salles') + 1}.xml"
    before, _, after = found.read(rooms).partition(b"</sheetData>")
    contents[rooms] = [before, *rows, b"</sheetData>", after]
    return zipped(path, contents)


FORMATTED = b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>'
ODD: dict[str, Callable[[], Iterable[bytes]]] = {
    "a value in the last cell": lambda: [b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
    "a million blank formatted rows": lambda: (
        FORMATTED % (row, row, row) for row in range(5, 1_048_576)
    ),
    "a million blank rows": lambda: (b'<row r="%d" ht="15"/>' % row for row in range(5, 1_048_576)),
}


@pytest.mark.parametrize("rows", ODD.values(), ids=ODD.keys())
def test_a_small_day_in_an_odd_file_is_read(
    tmp_path: Path, rows: Callable[[], Iterable[bytes]]
) -> None:
    """What costs time and memory elsewhere is read here for what it holds."""
    assert read_apart(with_rows(tmp_path / "jour.xlsx", rows())) == ["a day of 3 rooms"]


def test_a_locked_file_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel on Windows, or a missing right, refuses the file when it is opened."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "denied", str(path))

    path = valid(tmp_path / "jour.xlsx")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    [(cell, sentence)] = told(read_workbook(path), "en")
    assert cell == ""
    assert sentence == (
        "jour.xlsx cannot be opened: close it where it is open, or ask for the right to read it."
    )


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is no file is not opened, for it might never end."""
    path = tmp_path / "jour.xlsx"
    os.mkfifo(path)
    assert told(read_workbook(path), "en") == [
        ("", "jour.xlsx is not a file: name a workbook (.xlsx).")
    ]


def test_a_file_too_large_is_not_loaded(tmp_path: Path) -> None:
    """A sparse file of 100 MB is refused by its size."""
    path = tmp_path / "jour.xlsx"
    with path.open("wb") as file:
        file.truncate(100 << 20)
    [(_, sentence)] = told(read_workbook(path), "en")
    assert sentence.startswith("jour.xlsx is too large (100 MB; the limit is 64 MB)")


def test_a_name_that_no_system_takes_is_no_file(tmp_path: Path) -> None:
    """A zero byte in a name raises in Python, not here."""
    assert isinstance(read_workbook(tmp_path / "jour\0.xlsx"), Problems)


def test_control_characters_do_not_reach_the_screen(tmp_path: Path) -> None:
    """A value that would steer the terminal is quoted without its escapes, and short."""
    text = b"&#10;]0;pwned&#9;" + b"x" * 5000
    row = b'<row r="9"><c r="A9" t="inlineStr"><is><t>R</t></is></c>'
    row += b'<c r="B9" t="inlineStr"><is><t>%s</t></is></c></row>' % text
    [(_, sentence)] = told(read_workbook(with_rows(tmp_path / "jour.xlsx", [row])), "en")
    assert sentence.isprintable()
    assert len(sentence) < 200


def test_a_day_of_thousands_is_no_bomb(tmp_path: Path) -> None:
    """Ten times the model case is a day like another."""
    people = [[n, f"P {n}", None, None, None, None, None, "A2", "A1", "C1"] for n in range(4_000)]
    path = tmp_path / "jour.xlsx"
    book({**FRENCH, "Participants": [FRENCH["Participants"][0], *people]}).save(path)
    day = read_workbook(path)
    assert isinstance(day, Day)
    assert len(day.participants) == 4_000
