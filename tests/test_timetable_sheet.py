"""The grid on paper: colours that all can tell apart, cells that say what they are, nothing cut."""

from dataclasses import replace
from itertools import combinations, pairwise
from math import dist
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from scheduler.domain import Audience, Day, Placement, Plan, Room, Session
from scheduler.report.card_notes import card_notes
from scheduler.report.timetable import Timetable, timetable
from scheduler.verify import broken_reasons
from scheduler.verify.layout import lay_out
from scheduler.workbook.book import book
from scheduler.workbook.cards import Line, row_height
from scheduler.workbook.palette import PALETTE, Hue
from scheduler.workbook.timetable_sheet import write_timetable
from tests.days import person, planned, slot, span, talk, tiny

Colour = tuple[float, float, float]

# ---- colours -----------------------------------------------------------------------------------

# Machado, Oliveira and Fernandes 2009, deuteranopia of full severity, on linear RGB.
DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)


def linear(color: str) -> Colour:
    """Linear red, green and blue from 0 to 1, by the formula of WCAG 2."""
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4)


def luminance(color: Colour) -> float:
    """Relative luminance by WCAG 2."""
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]


def seen(color: Colour) -> Colour:
    """The colour as who has no green cones sees it."""
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, color, strict=True))))
        for row in DEUTERANOPIA
    )
    return red, green, blue


def lab(color: Colour) -> Colour:
    """CIE L*a*b* for the white of sRGB."""
    red, green, blue = color
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = _root(x), _root(luminance(color)), _root(z)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _root(share: float) -> float:
    return float(share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116)


COLOURS = [linear(hue.color) for hue in PALETTE]


@pytest.mark.parametrize("hue", PALETTE, ids=lambda hue: hue.color)
def test_black_text_reads_on_every_colour(hue: Hue) -> None:
    """Seven to one or more, the AAA of WCAG; black has luminance 0, so (L + 0.05) / 0.05."""
    assert (luminance(linear(hue.color)) + 0.05) / 0.05 >= 7


def test_the_measure_is_right() -> None:
    """White on black is 21 to 1, white is 100 0 0 in L*a*b*, and grey stays grey to all."""
    white = linear("#FFFFFF")
    assert (luminance(white) + 0.05) / 0.05 == pytest.approx(21)
    assert lab(white) == pytest.approx((100, 0, 0), abs=0.1)
    grey = linear("#808080")
    assert seen(grey) == pytest.approx(grey, abs=0.001)


def test_the_colours_are_a_ladder_in_grey() -> None:
    """No two have the same lightness: steps of 3.5 or more on a scale of 100, 8 in the first four.

    A step of one is about what an eye can tell side by side.
    """
    for count, step in ((len(COLOURS), 3.5), (4, 8)):
        lights = sorted(lab(color)[0] for color in COLOURS[:count])
        assert min(b - a for a, b in pairwise(lights)) >= step


def test_the_colours_differ_without_green() -> None:
    """Every two are 8 apart in L*a*b* to who has no green cones, and to everyone else."""
    for one, two in combinations(COLOURS, 2):
        assert dist(lab(one), lab(two)) >= 8
        assert dist(lab(seen(one)), lab(seen(two))) >= 8


def test_each_colour_has_a_mark_of_its_own() -> None:
    """For whoever sees no colour at all."""
    assert len({hue.mark for hue in PALETTE}) == len(PALETTE)


# ---- the sheet ---------------------------------------------------------------------------------


def grid_of(day: Day, plan: Plan) -> Timetable:
    """The grid with what it breaks and its notes."""
    layout, broken = lay_out(day, plan), broken_reasons(day, plan)
    return timetable(layout, broken, card_notes(layout, broken))


def sheet_of(folder: Path, grid: Timetable, lang: str = "en") -> Worksheet:
    """The sheet as openpyxl reads it."""
    path = folder / "grid.xlsx"
    with book(path, lang) as made:
        write_timetable(made, grid, "day-v1")
    return load_workbook(path).worksheets[0]


def colour(cell: Cell) -> str:
    """The fill of the cell."""
    return f"#{cell.fill.fgColor.rgb[2:]}"


KINDS = tiny(
    talk("A", title="Water", speakers=("Ada", "Bob")),
    talk("P", kind="plenary", audience=Audience.ALL),
    rooms=(
        Room("Alma", 20),
        Room("Brest", 30, available=(span("9:00-10:00"),)),
        Room("Corse", 40, kinds=("plenary",)),
    ),
    slots=(slot("S1", "9:00-10:00"), slot("S2", "10:00-11:00", "plenary")),
    participants=(person("1", "A"),),
    date="2025-07-04",
    venue="Paris",
)
PLAN = planned("A S1 Alma, P S2 Corse", "1 A")


def test_a_card_says_it_all(tmp_path: Path) -> None:
    """Mark, code, kind, title, speakers, seated and seats; of a session for all the expected."""
    page = sheet_of(tmp_path, grid_of(KINDS, PLAN))
    assert page["B4"].value == "● A – talk\nWater\nAda • Bob\n1 of 20 seats"
    assert page["D5"].value == "▲ P – plenary\nP\n1 expected, 40 seats"
    assert [page.cell(3, column).value for column in (1, 2)] == ["Slot", "Alma\n20 seats"]
    assert page["A4"].value == "S1\n9:00 –\n10:00"


def test_the_head_of_the_page(tmp_path: Path) -> None:
    """Title, date in words, venue and version, on the sheet and on each printed page."""
    for lang, date in (("fr", "vendredi 4 juillet 2025"), ("en", "Friday 4 July 2025")):
        page = sheet_of(tmp_path, grid_of(KINDS, PLAN), lang)
        assert page["A1"].value == "Tiny day"
        assert page["A2"].value == f"{date} – Paris – day-v1"
        assert page.oddHeader.left.text.strip() == "Tiny day – day-v1"
    page = sheet_of(tmp_path, grid_of(replace(KINDS, date="2025-07-01"), PLAN), "fr")
    assert page["A2"].value.startswith("mardi 1er juillet 2025")
    assert sheet_of(tmp_path, grid_of(replace(KINDS, date=""), PLAN))["A2"].value.startswith("Par")


def test_vacant_cells_are_told_apart(tmp_path: Path) -> None:
    """Free is blank and plain; closed is hatched and crossed out; another use is said."""
    page = sheet_of(tmp_path, grid_of(KINDS, PLAN))
    free, closed, other = page["C4"], page["C5"], page["D4"]
    assert (free.value, free.fill.patternType, free.style) == (None, None, "Free room")
    assert (closed.value, closed.fill.patternType) == ("closed", "lightUp")
    assert (closed.style, closed.border.diagonalUp) == ("Closed room", True)
    assert (other.value, other.fill.patternType) == ("other use", None)
    assert page["B5"].style == "Free room"


def test_a_colour_for_each_kind(tmp_path: Path) -> None:
    """By kind in the order of the sessions, under a named style, and in the legend."""
    page = sheet_of(tmp_path, grid_of(KINDS, PLAN))
    assert (colour(page["B4"]), page["B4"].style) == (PALETTE[0].color, "Kind 1 – talk")
    assert (colour(page["D5"]), page["D5"].style) == (PALETTE[1].color, "Kind 2 – plenary")
    legend = {page.cell(row, column) for row in (7, 8, 9) for column in (2, 3, 4)}
    said = {cell.value: cell for cell in legend}
    assert colour(said["● talk"]) == PALETTE[0].color
    assert colour(said["▲ plenary"]) == PALETTE[1].color
    assert said["room closed then"].fill.patternType == "lightUp"
    assert said["⚠ a rule is broken here"].border.left.style == "thick"
    assert said["fixed or frozen: not to be moved"].border.left.style == "double"
    assert {"room free", "room of another use"} <= set(said)


def test_a_colour_for_each_theme_when_all_are_of_one_kind(tmp_path: Path) -> None:
    """Two themes and none: three colours; the theme is said on the card."""
    themes = (talk("A", theme="water"), talk("B", theme="youth"), talk("C"))
    day = tiny(*themes, rooms=(Room("Alma", 2), Room("Brest", 2), Room("Corse", 2)))
    page = sheet_of(tmp_path, grid_of(day, planned("A S1 Alma, B S1 Brest, C S1 Corse")))
    cards = [page["B4"], page["C4"], page["D4"]]
    assert [colour(card) for card in cards] == [hue.color for hue in PALETTE[:3]]
    heads = [str(card.value).split("\n")[0] for card in cards]
    assert heads == ["● A – talk – water", "▲ B – talk – youth", "■ C – talk"]
    assert page["D7"].value == "■ without a theme"


def fixed(code: str, slots: str = "", rooms: str = "") -> Session:
    """A talk that is fixed."""
    return talk(code, fixed_slots=(slots,), fixed_rooms=(rooms,))


def test_what_may_not_be_moved(tmp_path: Path) -> None:
    """Fixed slots and rooms and frozen runs are said in words, within a double border."""
    sessions = (fixed("A", "S1"), fixed("B", "", "Brest"), fixed("C", "S2", "Alma"), talk("D"))
    day = tiny(*sessions)
    plan = planned("A S1 Alma, B S1 Brest, C S2 Alma, D S2 Brest")
    page = sheet_of(tmp_path, grid_of(day, plan))
    lasts = [str(page[ref].value).split("\n")[-1] for ref in ("B4", "C4", "B5", "C5")]
    assert lasts == ["fixed slot", "fixed room", "fixed slot and room", "0 of 2 seats"]
    borders = [page[ref].border.left.style for ref in ("B4", "C4", "B5", "C5")]
    assert borders == ["double", "double", "double", "thin"]
    assert colour(page["B4"]) == colour(page["C5"])
    frozen = replace(day, frozen=(Placement("D", "S2", "Brest"),))
    page = sheet_of(tmp_path, grid_of(frozen, plan), "fr")
    assert str(page["C5"].value).split("\n")[-1] == "figé\N{NO-BREAK SPACE}: ne bouge plus"
    assert page["C5"].border.left.style == "double"
    assert str(page["B5"].value).split("\n")[-1] == "créneau et salle imposés"


def test_a_broken_rule_wins_over_every_other_colour(tmp_path: Path) -> None:
    """A fixed card that is broken: words first, thick red border, white fill, still said fixed."""
    day = tiny(fixed("A", "S2"), talk("B"), talk("C"))
    page = sheet_of(tmp_path, grid_of(day, planned("A S1 Alma, B S1 Brest")))
    card = page["B4"]
    lines = str(card.value).split("\n")
    assert (lines[0], lines[-1]) == ("⚠ RULE BROKEN", "fixed slot")
    assert {card.border.left.style, card.border.bottom.style} == {"thick"}
    assert card.border.top.color.rgb == "FFC00000"
    assert (colour(card), card.style) == ("#FFFFFF", "Broken rule")
    assert card.comment.text.strip() == "A is not in the slot fixed for it."
    assert page["C4"].style == "Kind 1 – talk"
    assert page["A2"].value == "day-v1   ⚠ RULE BROKEN – not held: C"
    assert page["A6"].value == "⚠ RULE BROKEN – C is not held (C)"


def test_a_broken_rule_about_a_person_marks_the_card(tmp_path: Path) -> None:
    """Who must attend A has no seat in it: the card of A is marked, B's is not."""
    day = tiny(talk("A"), talk("B"), participants=(person("1", must_attend=("A",)),))
    page = sheet_of(tmp_path, grid_of(day, planned("A S1 Alma, B S1 Brest")))
    assert page["B4"].style == "Broken rule"
    assert page["C4"].style != "Broken rule"


def test_two_in_one_cell_each_have_their_say(tmp_path: Path) -> None:
    """Both cards stand in the cell; the notes come after each one's code."""
    day = tiny(talk("A"), talk("B", theme="water"))
    page = sheet_of(tmp_path, grid_of(day, planned("A S1 Alma, B S1 Alma")))
    assert "A – talk" in str(page["B4"].value)
    assert "B – talk" in str(page["B4"].value)
    clash = "Alma holds A and B at the same time."
    assert page["B4"].comment.text.strip() == f"A\n{clash}\nB\n{clash}"


def test_the_print_set_up(tmp_path: Path) -> None:
    """A3 landscape, on one page, all of it in the print area, panes frozen."""
    page = sheet_of(tmp_path, grid_of(KINDS, PLAN))
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (8, "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight or 1) == (1, 1)
    last = max(cell.row for row in page.iter_rows() for cell in row if cell.value)
    assert page.print_area == f"'Timetable'!$A$1:$D${last}"
    assert page.print_title_rows == "$3:$3"
    assert page.freeze_panes == "B4"
    assert "&P" in page.oddFooter.right.text


def test_rows_are_as_tall_as_their_tallest_card(tmp_path: Path) -> None:
    """Lines of 11, 10, 9 and 9 points at 1.28 a point, and 6 to spare: 55.92.

    The other row has two such lines, of 11 and 10 points, and 9: 44.4; its slot needs more, three
    lines of 15 and 6 to spare. Heights are whole pixels of 0.75 points. None may be above 409.
    """
    page = sheet_of(tmp_path, grid_of(KINDS, PLAN))
    assert page.row_dimensions[4].height == pytest.approx(55.92, abs=0.4)
    assert page.row_dimensions[5].height == pytest.approx(51)
    assert row_height([Line("x", 10)] * 200, 28) == 409


def test_lines_are_broken_between_words() -> None:
    """A line of 10 points is 12.8 high: one for a short text, two where the words do not fit.

    A column of width 10 has 7 x 10 - 10 = 60 pixels. In Excel's widths an `a` of 11 points is 7
    pixels, 6.6 at 10 with the spare of 4 %: 9 letters fit (59.6), 10 do not.
    """
    assert Line("a" * 9, 10).points(10) == pytest.approx(12.8)
    assert Line("a" * 10, 10).points(10) == pytest.approx(2 * 12.8)
    assert Line("aaaaa aaaaa", 10).points(10) == pytest.approx(2 * 12.8)
    assert Line("à" * 9, 10).points(10) == pytest.approx(12.8)


# ---- on paper ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "high"), [(20, 1), (21, 0)])
def test_the_legend_stays_with_the_grid(count: int, high: int, tmp_path: Path) -> None:
    """One page tall, 1, while letters are printed at 60 % or more; else as many as needed, 0.

    A3 has 297 mm less 1.3 inches: 748 points, which hold 1247 at 60 %. A slot takes three lines of
    15 points and 6, that is 51; titles 30 + 20 + 34, the gap 8, the legend of one kind and five
    states in two rooms 24 x (1 + 3): with 20 slots these are 1208, with 21 they are 1259.
    """
    slots = tuple(slot(f"S{n}", f"{n}:00-{n}:50") for n in range(count))
    page = sheet_of(tmp_path, grid_of(tiny(talk("A"), slots=slots), planned("A S0 Alma")))
    said = page.page_setup.fitToHeight
    assert (1 if said is None else said) == high  # 1 is what a file means that says nothing
    assert page.sheet_properties.pageSetUpPr.fitToPage
