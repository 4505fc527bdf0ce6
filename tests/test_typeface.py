"""Text set in the typeface of what is printed."""

from scheduler.domain import Participant, Placement, Plan, Room, Speaker
from scheduler.handouts.paper.right_to_left import drawn
from scheduler.handouts.paper.typeface import (
    Type,
    Weight,
    cut,
    lines,
    pieces,
    shortened,
    undrawable,
    width,
)
from scheduler.handouts.paper.undrawn import not_drawn
from scheduler.verify.layout import lay_out
from tests.days import planned, talk, tiny

FACE = Type(Weight.REGULAR, 10)


def test_missing_glyphs_are_seen() -> None:
    """Neither font draws a Han character, nor may one past U+FFFF be drawn: both show as �."""
    assert [piece.text for piece in pieces("a漢😀b", Weight.REGULAR)] == ["a", "��", "b"]


def test_what_cannot_be_drawn_is_known() -> None:
    """Han characters and emoji; not accents, Greek, Cyrillic, Hebrew, nor what is never seen."""
    assert undrawable("Li 漢")
    assert undrawable("Fête 😀")
    assert not any(
        map(undrawable, ("Zoë Œuvre – « 2 »", "Αθήνα", "Київ", "שלום", "a\u200bb\n", ""))
    )


def test_what_is_told_of_a_day_that_cannot_be_drawn() -> None:
    """Of what is printed, in the order of the sheets: B is not held, and Bo speaks in it alone.

    q is not there and so has no slip; p has the organisation of Ada, which is told once.
    """
    day = tiny(
        talk("A", title="水 and rivers", speakers=("Ada",)),
        talk("B", title="火 and forests", speakers=("Ada", "Bo 林")),
        talk("C", title="On air"),
        title="Day 😀",
        rooms=(Room("Alma", 2), Room("Brest 室", 2)),
        speakers=(Speaker("Ada", "市 of Oz"), Speaker("Bo 林")),
        participants=(
            Participant("q", "Qi 七", present=()),
            Participant("p", "Li 漢", "市 of Oz"),
            Participant("r", "Rémi"),
        ),
    )
    layout = lay_out(day, planned("A S1 Alma"))
    assert not_drawn(layout) == ("Day 😀", "水 and rivers", "市 of Oz", "Li 漢")
    moved = Plan((Placement("A", "S1", "Brest 室"),), ())
    assert not_drawn(lay_out(day, moved))[1:3] == ("Brest 室", "水 and rivers")


def test_right_to_left_text_is_drawn_as_it_is_read() -> None:
    """Hebrew letters from the last to the first, figures as they are; Arabic letters joined."""
    assert drawn("שלום 12") == "12 םולש"
    assert drawn("Ada – שר") == "Ada – רש"
    assert drawn("שר (12)") == "(12) רש"  # a bracket that opens is drawn as one that closes
    # beh, in the middle of a word beh, at the end beh: initial, medial and final forms, reversed
    assert drawn("ببب") == "\ufe90\ufe92\ufe91"
    assert drawn("Zoé « 2 – 3 »") == "Zoé « 2 – 3 »"


def test_text_is_composed() -> None:
    """A letter and its accent become one character; what is never seen goes."""
    assert [p.text for p in pieces("e\u0301\u200bA\nB", Weight.REGULAR)] == ["éA B"]


def test_cut_text_fits_and_is_as_long_as_can_be() -> None:
    """A word alone is cut within; of several, the last that does not fit goes whole."""
    room = width("Constan…", FACE)
    assert cut("Constantinople", FACE, room) == "Constan…"
    assert cut("Constan…", FACE, room) == "Constan…"
    phrase = "One two three four"
    assert cut(phrase, FACE, width("One two three f…", FACE)) == "One two three…"


def test_lines_break_between_words() -> None:
    """The last line allowed tells that there is more; a word too long for a line is broken."""
    room = width("one two", FACE)
    assert lines("one two one two one two", FACE, room, 9) == ("one two",) * 3
    assert lines("one two one two one two", FACE, room, 2) == ("one two", "one…")
    assert "".join(lines("x" * 50, FACE, room, 99)) == "x" * 50
    assert all(width(line, FACE) <= room for line in lines("x" * 50, FACE, room, 99))
    assert lines("", FACE, room, 2) == ()


def test_titles_are_shortened_between_words() -> None:
    """Nine characters at most: `On water` is eight, with … nine."""
    assert shortened("On water", 9) == "On water"
    assert shortened("On water again", 9) == "On water…"
    assert shortened("Constantinople", 9) == "Constant…"
