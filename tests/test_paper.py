"""Files on paper: what all of them keep to themselves, and what they are."""

import re
import subprocess
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from scheduler.verify.layout import Layout, lay_out
from tests.days import planned, tiny
from tests.pages import (
    ALL,
    HEAD,
    HIGH,
    MIDDLE,
    PUBLIC,
    READER,
    WIDE,
    busy,
    contents,
    model,
    needs_poppler,
    page_texts,
    plain,
    spoken,
    words,
    write_slips,
    write_speakers,
)


@needs_poppler
@pytest.mark.parametrize("name", ALL)
def test_a_file_of_nobody_can_be_opened(name: str, tmp_path: Path) -> None:
    """Without rooms in use, speakers or participants a page says that there is nothing."""
    ALL[name](tmp_path / "file.pdf", lay_out(tiny(), planned("")), "en")
    assert page_texts(tmp_path / "file.pdf") == ["There is nothing to print here."]


@needs_poppler
@pytest.mark.parametrize("name", PUBLIC)
def test_public_files_name_no_participant(name: str, tmp_path: Path) -> None:
    """Neither name, mail nor number of any of 400, in the bytes or in the text."""
    layout = distinct(model())
    path = tmp_path / "file.pdf"
    PUBLIC[name](path, layout, "fr")
    text = " ".join(page_texts(path)).encode() + contents(path)
    assert layout.day.rooms[0].name.encode() in text  # it is the text that is searched
    for someone in layout.day.participants:
        for secret in (someone.id, someone.name, someone.email):
            assert secret.encode() not in text
    write_slips(path, layout, "fr")  # whereas slips name them, so that the search can fail
    assert layout.day.participants[0].name.encode() in contents(path)


def distinct(layout: Layout) -> Layout:
    """The layout with names and numbers that nothing else in it holds."""
    people = tuple(
        replace(someone, id=f"NR{n:04}RN", name=f"Xyz{n:04}zyX", email=f"q{n:04}@secret.invalid")
        for n, someone in enumerate(layout.day.participants)
    )
    old = (someone.id for someone in layout.day.participants)
    seated = {new.id: layout.seated.get(id_, ()) for new, id_ in zip(people, old, strict=True)}
    return Layout(replace(layout.day, participants=people), layout.occasions, seated)


@pytest.mark.parametrize("name", ALL)
def test_the_same_plan_makes_the_same_bytes(name: str, tmp_path: Path) -> None:
    """Nothing depends on the time, or on what was drawn before."""
    layout = busy(3)
    ALL[name](tmp_path / "one.pdf", layout, "fr")
    write_slips(tmp_path / "between.pdf", busy(7), "en")
    ALL[name](tmp_path / "two.pdf", layout, "fr")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@needs_poppler
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(("lang", "at"), [("fr", "9 h – 10 h"), ("en", "9:00 – 10:00")])
def test_files_speak_their_language(name: str, lang: str, at: str, tmp_path: Path) -> None:
    """Hours, date and language are those asked for."""
    path = tmp_path / "file.pdf"
    ALL[name](path, spoken("Ada"), lang)
    (page,) = page_texts(path)
    assert at in page
    assert {"fr": "vendredi 4 juillet 2025", "en": "Friday 4 July 2025"}[lang] in page
    assert f"/Lang ({lang})".encode() in path.read_bytes()


@needs_poppler
@pytest.mark.parametrize("name", ALL)
def test_fonts_are_in_the_file(name: str, tmp_path: Path) -> None:
    """A printer needs no font of its own, and what is printed can be searched."""
    ALL[name](tmp_path / "file.pdf", spoken("Ада שלום 漢"), "fr")
    ran = subprocess.run(
        ["pdffonts", tmp_path / "file.pdf"], check=True, capture_output=True, text=True
    )
    rows = ran.stdout.splitlines()[2:]
    assert any("SourceSans3" in row for row in rows)
    assert any("DejaVuSans" in row for row in rows)
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


@needs_poppler
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    "text",
    [
        "Chœur d’Été « Ça »", "Łukasz Żółć", "Șerban Țîrlea", "Nguyễn Thị Hường", "Ωμέγα Ήλιος",
        "Юрій Ґонта", "İğne Şahin", "Ɗan Ƙwara", "Հայաստան",
    ],
)  # fmt: skip
def test_names_of_many_scripts_can_be_read_back(name: str, text: str, tmp_path: Path) -> None:
    """What is searched for in the file is found."""
    ALL[name](tmp_path / "file.pdf", spoken(text), "fr")
    assert plain(text) in " ".join(page_texts(tmp_path / "file.pdf"))


@needs_poppler
@pytest.mark.parametrize("text", ["שרה כהן", "محمد العلي", "Ada שרה"])
def test_right_to_left_names_can_be_read_back(text: str, tmp_path: Path) -> None:
    """They are drawn from left to right; readers of PDF turn them around, and part the forms."""
    assert READER, "CI installs poppler-utils"
    write_speakers(tmp_path / "file.pdf", spoken(text), "fr")
    ran = subprocess.run([READER, tmp_path / "file.pdf", "-"], check=True, capture_output=True)
    found = unicodedata.normalize("NFKC", ran.stdout.decode())
    marks = ("\N{RIGHT-TO-LEFT EMBEDDING}", "\N{POP DIRECTIONAL FORMATTING}")
    assert text in "".join(char for char in found if char not in marks)


HOSTILE = (
    "", " ", "<b>Ada</b> &amp; Bob", "W" * 200, "wide word " * 40, "😀 Ada 👩‍🚀", "مرحبا بالعالم",
    "שלום עולם", "Ada\nBob\tCid\x00\x07", "\ud800", "A\u0301" * 50, "\u202eAda\u2066", "(\\)%/Name",
    "漢字かな", "=1+1",
)  # fmt: skip


@needs_poppler
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_leaves_its_place(name: str, text: str, tmp_path: Path) -> None:
    """Whatever the names, words stay within the edges: of a sheet, of a slip, of its agenda."""
    path = tmp_path / "file.pdf"
    ALL[name](path, spoken(text), "fr")
    edge = 6 * 72 / 25.4
    for word in words(path):
        wide, high = (WIDE, HIGH) if name == "slips" else _size(path)
        assert word.left % wide >= edge
        assert word.left % wide + word.right - word.left <= wide - edge + 1
        assert word.top % high + word.bottom - word.top <= high - edge + 1
        if name == "slips" and word.top % HIGH > HEAD and word.left % WIDE < MIDDLE:
            assert word.right % WIDE < MIDDLE


@cache
def _size(path: Path) -> tuple[float, float]:
    """The width and height of the file's first page, in points."""
    box = re.search(rb"/MediaBox \[ 0 0 (\S+) (\S+) \]", path.read_bytes())
    assert box
    return float(box.group(1)), float(box.group(2))
