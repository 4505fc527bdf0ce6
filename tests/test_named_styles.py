"""Cells bear named styles, by which a team restyles all of them at once."""

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from scheduler.workbook.book import LINE, Book, Style, book, put
from scheduler.workbook.styles import LOOKS, style_name


def written(folder: Path, lang: str = "en") -> Path:
    """A sheet with a cell of each style, then one without, then a row of a list with more to it."""
    path = folder / "styles.xlsx"
    with book(path, lang) as made:
        _fill(made)
    return path


def _fill(made: Book) -> None:
    page = made.sheet("Styles")
    for row, style in enumerate(Style):
        put(page, row, 0, style.value, made.format(style=style))
    put(page, len(Style), 0, "plain", made.format(bold=True))
    put(page, len(Style) + 1, 0, 0.5, made.format(**LINE, num_format="0%"))
    put(page, len(Style) + 2, 0, "same", made.format(bottom=1, bottom_color="#D9D9D9"))


def opened(path: Path) -> Workbook:
    """The workbook as openpyxl reads it."""
    return load_workbook(path)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_style_bears_its_name(tmp_path: Path, lang: str) -> None:
    """openpyxl reads the names in the language of the workbook; without a style it is Normal."""
    made = opened(written(tmp_path, lang))
    cells = [row[0] for row in made["Styles"].iter_rows()]
    names = [style_name(style, lang) for style in Style]
    assert [cell.style for cell in cells] == [
        *names,
        "Normal",
        style_name(Style.ROW, lang),
        "Normal",
    ]
    assert len(set(names)) == len(names)
    assert set(made.named_styles) == {"Normal", *names}


def test_the_names_are_those_of_the_team() -> None:
    """French in French workbooks."""
    assert style_name(Style.EDITABLE, "fr") == "À modifier"
    assert style_name(Style.BROKEN, "fr") == "Règle enfreinte"
    assert style_name(Style.BROKEN, "en") == "Broken rule"


def test_a_style_looks_as_it_says(tmp_path: Path) -> None:
    """The style itself holds font, fill and border, so that it can be applied to other cells."""
    made = opened(written(tmp_path))
    broken = made["Styles"].cell(1 + list(Style).index(Style.BROKEN), 1)
    assert broken.font.color.rgb == "FFC00000"
    assert broken.border.left.style == "thick"
    assert broken.fill.fgColor.rgb == "FFFFFFFF"
    assert made["Styles"].cell(len(Style) + 2, 1).number_format == "0%"
    assert LOOKS[Style.BROKEN]["border_color"] == "#C00000"


def test_a_cell_follows_its_style_in_all_but_its_own(tmp_path: Path) -> None:
    """Excel restyles what a cell does not mark as its own: here the number format alone."""
    with zipfile.ZipFile(written(tmp_path)) as parts:
        text = parts.read("xl/styles.xml").decode()
    cells = re.findall(r"<xf [^>]*>", text[text.index("<cellXfs") : text.index("</cellXfs")])
    styled = [xf for xf in cells if not re.search(r'xfId="0"', xf)]
    marked = [xf for xf in styled if "apply" in xf]
    assert len(styled) == len(Style) + 1
    assert len(marked) == 1
    assert re.findall(r'apply\w+="1"', marked[0]) == ['applyNumberFormat="1"']


def test_the_same_styles_are_the_same_bytes(tmp_path: Path) -> None:
    """Nothing depends on what was written before."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = written(tmp_path / "one"), written(tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()
