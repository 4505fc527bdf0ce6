"""Every list of a result prints on A4, one page wide, its headings and its title on each page."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from xlsxwriter.worksheet import Worksheet

from scheduler.workbook.book import A3, book, paginate, put
from scheduler.workbook.write_plan import write_plan
from tests.test_write_plan import DAY, GOOD, outcome

LISTS = {
    "fr": ("Plan", "Affectations", "Alertes", "Exécution"),
    "en": ("Plan", "Seats", "Alerts", "Run"),
}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_lists_print_whole(tmp_path: Path, lang: str) -> None:
    """A4 landscape, as many pages down as needed, the print area all that is written."""
    path = tmp_path / "day-v3.xlsx"
    write_plan(path, DAY, outcome(DAY, *GOOD), lang)
    made = load_workbook(path)
    for name in LISTS[lang]:
        page = made[name]
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == 0
        assert page.print_title_rows == "$1:$1"
        last = f"${get_column_letter(page.max_column)}${page.max_row}"
        assert page.print_area == f"'{name}'!$A$1:{last}"
        assert page.oddHeader.left.text.strip() == "Tiny day – day-v3"
        assert page.oddFooter.right.text.strip().startswith("Page &P")


def test_the_summary_prints_its_charts(tmp_path: Path) -> None:
    """Three bars of 28 pixels and 140 more are 12 rows of 20, from row 30 on: 41 in all.

    The charts are 620 pixels wide, ten columns of 64 from the eighth on: 17 in all.
    """
    path = tmp_path / "day.xlsx"
    write_plan(path, DAY, outcome(DAY, *GOOD), "en")
    assert load_workbook(path)["Summary"].print_area == "'Summary'!$A$1:$Q$41"


def test_what_paginate_is_told(tmp_path: Path) -> None:
    """An area of two rows and three columns is A1:C2; without one, nothing is left out."""
    path = tmp_path / "two.xlsx"
    with book(path, "en") as made:
        for name, area in (("Some", (2, 3)), ("All", None), ("None", (0, 0))):
            page: Worksheet = made.sheet(name)
            put(page, 0, 0, "x")
            paginate(page, "en", "Arts & Sciences", A3, area)
    some, every, none = load_workbook(path).worksheets
    assert some.print_area == "'Some'!$A$1:$C$2"
    assert not every.print_area
    assert none.print_area == "'None'!$A$1"
    assert "Arts && Sciences" in some.oddHeader.left.text
