"""Text set in the typeface of what is printed."""

from scheduler.handouts.paper.right_to_left import drawn
from scheduler.handouts.paper.typeface import Type, Weight, cut, lines, pieces, shortened, width

FACE = Type(Weight.REGULAR, 10)


def test_missing_glyphs_are_seen() -> None:
    """Neither font draws a Han character, nor may one past U+FFFF be drawn: both show as �."""
    assert [piece.text for piece in pieces("a漢😀b", Weight.REGULAR)] == ["a", "��", "b"]


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
