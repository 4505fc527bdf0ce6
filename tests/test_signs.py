"""Door signs and speakers’ agendas, read back by Poppler."""

import re
from pathlib import Path

from scheduler.domain import Speaker
from scheduler.verify.layout import lay_out
from scheduler.words import spelling
from tests.days import planned, slot, talk, tiny
from tests.pages import (
    HOURS,
    busy,
    hours,
    model,
    needs_poppler,
    page_texts,
    plain,
    write_signs,
    write_speakers,
)


@needs_poppler
def test_every_room_has_its_sign(tmp_path: Path) -> None:
    """A page a room, in the order of the sheet, with all that is held in it, in order."""
    write_signs(tmp_path / "signs.pdf", model(), "fr")
    pages = page_texts(tmp_path / "signs.pdf")
    rooms = {on.room.name for on in model().occasions}
    assert len(pages) == len(rooms)
    for room, page in zip((r for r in model().day.rooms if r.name in rooms), pages, strict=True):
        held = sorted((on.span, on.code) for on in model().occasions if on.room == room)
        found = [hit.group() for hit in re.finditer(HOURS, page)]
        assert found == [hours(span) for span, _ in held]
        assert room.name in page
        assert "vendredi 4 juillet 2025" in page
        assert ("Accès sans marche" in page) == room.step_free
        assert ("Accès par des marches" in page) != room.step_free
        for span, run in held:
            assert f"{hours(span)} {run} " in page


@needs_poppler
def test_a_sign_names_titles_and_speakers(tmp_path: Path) -> None:
    """The whole title, and who speaks with the organisation unless the name tells it."""
    day = tiny(
        talk("A", title="On water", speakers=("Ada", "Bob of Oz")),
        speakers=(Speaker("Ada", "City of Rome"), Speaker("Bob of Oz", "Oz")),
    )
    write_signs(tmp_path / "signs.pdf", lay_out(day, planned("A S1 Alma")), "en")
    (page,) = page_texts(tmp_path / "signs.pdf")
    assert "9:00 – 10:00 A On water" in page
    assert "Ada (City of Rome) · Bob of Oz" in page
    assert "Bob of Oz (" not in page


LONG = " ".join(f"word{n}" for n in range(60))  # some 400 characters
FIVE = tuple(f"Speaker {n} of a rather long organisation" for n in range(5))


@needs_poppler
def test_a_long_title_alone_is_whole(tmp_path: Path) -> None:
    """One session has the sheet to itself: all words of its title, and all five speakers."""
    day = tiny(talk("A", title=LONG, speakers=FIVE))
    write_signs(tmp_path / "signs.pdf", lay_out(day, planned("A S1 Alma")), "en")
    (page,) = page_texts(tmp_path / "signs.pdf")
    assert LONG in page
    assert all(name in page for name in FIVE)
    assert "…" not in page


@needs_poppler
def test_long_titles_are_cut_on_a_full_sheet(tmp_path: Path) -> None:
    """Sheets have 118 mm, 334 points: 14 lines of 23.3 at the smallest, were there no gaps.

    Such a title takes 7 lines and more, so that three are cut to stay on one sheet. Four in three
    lines each, with three gaps of 20 points, take 340: the fourth gets a sheet, and is whole.
    """
    assert [page.count("…") for page in _signs_of_long_titles(3, tmp_path)] == [3]
    assert [page.count("…") for page in _signs_of_long_titles(4, tmp_path)] == [3, 0]


def _signs_of_long_titles(count: int, folder: Path) -> list[str]:
    codes = "ABCD"[:count]
    slots = tuple(slot(f"S{n}", f"{9 + n}:00-{10 + n}:00") for n in range(count))
    day = tiny(*(talk(code, title=LONG) for code in codes), slots=slots)
    plan = planned(", ".join(f"{code} S{n} Alma" for n, code in enumerate(codes)))
    write_signs(folder / "signs.pdf", lay_out(day, plan), "en")
    return page_texts(folder / "signs.pdf")


@needs_poppler
def test_a_full_room_takes_a_second_sheet(tmp_path: Path) -> None:
    """Twenty sessions do not fit on a sheet to be read from afar: none is lost."""
    write_signs(tmp_path / "signs.pdf", busy(20), "fr")
    pages = page_texts(tmp_path / "signs.pdf")
    assert len(pages) > 1
    assert all(f"Feuille {n} sur {len(pages)}" in page for n, page in enumerate(pages, 1))
    assert re.findall(r"(S\d\d) About", " ".join(pages)) == [f"S{n:02}" for n in range(20)]


@needs_poppler
def test_every_speaker_has_an_agenda(tmp_path: Path) -> None:
    """A page a speaker, in alphabetical order, with the hours and rooms of the plan, in order."""
    write_speakers(tmp_path / "speakers.pdf", model(), "fr")
    pages = page_texts(tmp_path / "speakers.pdf")
    spoken_in = {name for on in model().occasions for name in on.run.session.speakers}
    names = sorted(spoken_in, key=spelling)  # Présidente before Proviseure
    assert len(pages) == len(names)
    for name, page in zip(names, pages, strict=True):
        spoken = sorted(model().spoken_by(name), key=lambda on: on.span)
        assert plain(name) in page
        assert re.findall(HOURS, page) == [hours(on.span) for on in spoken]
        for on in spoken:
            assert re.search(rf"{hours(on.span)} {on.code} .*{on.room.name}", page)


@needs_poppler
def test_an_agenda_names_who_else_speaks(tmp_path: Path) -> None:
    """Nine others: eight are named, one is counted."""
    names = tuple(f"Speaker {n}" for n in range(10))
    day = tiny(talk("A", speakers=names))
    write_speakers(tmp_path / "speakers.pdf", lay_out(day, planned("A S1 Alma")), "en")
    first = page_texts(tmp_path / "speakers.pdf")[0]
    assert "With: Speaker 1 Speaker 2" in first
    assert first.endswith("Speaker 8 and 1 other person")
