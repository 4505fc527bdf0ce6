"""What a possible day cannot lose, held against brute force and worked out by hand."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from scheduler.domain import ALL_DAY, Audience, Cell, Day, Room, Span, Speaker
from scheduler.explain.tightest import Needed, Spare, Tightest, cut, tightest
from scheduler.model.search import Search
from scheduler.report.tightest import in_ranges, tight_lines
from scheduler.words import LANGUAGES
from scheduler.workbook.example import model_case
from scheduler.workbook.read import read_workbook
from scheduler.workbook.write_input import write_input
from tests.days import easy_days, person, slot, span, talk, tiny
from tests.effort import examples
from tests.oracle import best_score

SMALL = easy_days(rooms=(1, 2), slots=(1, 2), sessions=(1, 3), people=(0, 3))
NINE, TEN = span("9:00-10:00"), span("10:00-11:00")


def possible(day: Day) -> bool:
    """Whether the day has a plan, by brute force."""
    return best_score(day) is not None


def without_room(day: Day, name: str, hour: Span) -> Day:
    """The day with the room closed for the hour."""
    room = day.room[name]
    left = replace(room, available=minutes_left(room.available, hour))
    return replace(day, rooms=tuple(left if each == room else each for each in day.rooms))


def without_speaker(day: Day, name: str, hour: Span) -> Day:
    """The day with the speaker away for the hour."""
    speaker = day.speaker[name]
    left = replace(speaker, available=minutes_left(speaker.available, hour))
    return replace(day, speakers=tuple(left if each == speaker else each for each in day.speakers))


def minutes_left(windows: tuple[Span, ...], hour: Span) -> tuple[Span, ...]:
    """The windows without the hour, minute by minute."""
    found: list[Span] = []
    for window in windows:
        minutes = [m for m in range(window.start, window.end) if not hour.start <= m < hour.end]
        starts = [m for m in minutes if m - 1 not in minutes]
        ends = [m + 1 for m in minutes if m + 1 not in minutes]
        found += [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    return tuple(found)


def smallest(hours: list[Span]) -> tuple[Span, ...]:
    """Those that hold none of the others."""
    return tuple(hour for hour in hours if not any(o != hour and o.within((hour,)) for o in hours))


def rooms_by_force(day: Day) -> Iterator[Needed]:
    """The rooms whose loss leaves no plan."""
    hours = sorted({each.span for each in day.slots})
    for name in day.room:
        if not possible(without_room(day, name, ALL_DAY[0])):
            fatal = [hour for hour in hours if not possible(without_room(day, name, hour))]
            yield Needed(name, smallest(fatal))


def speakers_by_force(day: Day) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The speakers, and their hours whose loss leaves no plan."""
    hours = sorted({each.span for each in day.slots})
    for name in day.speaker:
        fatal = [hour for hour in hours if not possible(without_speaker(day, name, hour))]
        if fatal:
            yield name, smallest(fatal)


def slots_by_force(day: Day) -> Iterator[str]:
    """The slots without which there is no plan."""
    for each in day.slots:
        if not possible(replace(day, slots=tuple(s for s in day.slots if s != each))):
            yield each.name


@examples(25)
@given(SMALL.filter(possible))
def test_what_cannot_be_lost_is_what_brute_force_says(day: Day) -> None:
    """Nothing is missed, and nothing is said that could be done without."""
    found = tightest(day, Search())
    assert found.complete
    assert found.rooms == tuple(rooms_by_force(day))
    assert tuple((each.name, each.hours) for each in found.speakers) == tuple(
        speakers_by_force(day)
    )
    assert found.slots == tuple(slots_by_force(day))


def test_everything_is_needed_where_there_is_no_choice() -> None:
    """Four talks fill two rooms in two slots; Ada speaks in two of them, so in both hours."""
    day = tiny(talk("A", speakers=("Ada",)), talk("B", speakers=("Ada",)), talk("C"), talk("D"))
    both = (NINE, TEN)
    assert tightest(day, Search()) == Tightest(
        rooms=(Needed("Alma", both), Needed("Brest", both)),
        speakers=(Needed("Ada", both),),
        slots=("S1", "S2"),
    )


def test_nothing_is_tight_where_there_is_room_for_more() -> None:
    """One talk, two rooms, two slots: it can do without any one of these."""
    assert tightest(tiny(talk("A", speakers=("Ada",))), Search()) == Tightest()


def test_a_room_may_be_needed_at_some_hour_though_at_none_in_particular() -> None:
    """One talk needs the screen of Alma, in either slot."""
    day = tiny(talk("A", needs=("screen",)), rooms=(Room("Alma", 2, ("screen",)), Room("Brest", 2)))
    assert tightest(day, Search()).rooms == (Needed("Alma", ()),)


def test_a_speaker_is_bound_by_the_own_windows_alone() -> None:
    """Ada comes at ten, and cannot be missed then; Bob could speak at nine, were it not for A."""
    day = tiny(
        talk("A", speakers=("Ada",)),
        talk("B", speakers=("Bob",), after=("A",)),
        talk("C", speakers=("Bob",)),
        slots=(slot("S1", "9:00-10:00"), slot("S2", "10:00-11:00"), slot("S3", "11:00-12:00")),
        speakers=(Speaker("Ada", available=(span("10:00-11:00"),)), Speaker("Bob")),
    )
    # A is at ten, so B at eleven, and C at nine or ten.
    assert tightest(day, Search()).speakers == (
        Needed("Ada", (TEN,), bound=True),
        Needed("Bob", (span("11:00-12:00"),)),
    )


def test_an_hour_that_holds_another_is_not_told_twice() -> None:
    """Without nine to half past nine, Ada cannot speak; so not without nine to ten either."""
    day = tiny(
        talk("A", speakers=("Ada",), minutes=30),
        slots=(slot("S1", "9:00-10:00"), slot("S2", "9:00-9:30", "cafe")),
    )
    assert tightest(day, Search()).speakers == (Needed("Ada", (span("9:00-9:30"),)),)


@pytest.mark.parametrize(("seats", "spare"), [(40, ()), (20, (1,)), (19, (0,))])
def test_seats_to_spare_are_told_below_a_tenth(seats: int, spare: tuple[int, ...]) -> None:
    """19 people attend: of 40 seats 4 can be lost, of 20 only 1 of the 2, of 19 not the one."""
    day = tiny(
        talk("A", audience=Audience.ALL),
        rooms=(Room("Alma", seats),),
        participants=tuple(person(str(number)) for number in range(19)),
    )
    assert tightest(day, Search()).seats == tuple(Spare("Alma", left) for left in spare)


def test_seats_of_those_who_must_attend_count() -> None:
    """Ten people must attend A, in a room of ten."""
    day = tiny(
        talk("A"),
        rooms=(Room("Alma", 10),),
        participants=tuple(person(str(number), must_attend=("A",)) for number in range(10)),
    )
    assert tightest(day, Search()).seats == (Spare("Alma", 0),)


def test_what_was_not_tried_in_time_is_not_said() -> None:
    """Without any time nothing is known, and it says so."""
    day = tiny(talk("A"), rooms=(Room("Alma", 2),))
    assert tightest(day, Search(seconds=0)) == Tightest(complete=False)


def test_time_that_runs_out_on_the_way_leaves_what_was_proven() -> None:
    """The slots are tried first: after these the search is stopped."""
    day = tiny(talk("A"), talk("B"), rooms=(Room("Alma", 2),))
    found = tightest(day, _Tiring(searches=3))  # the day as it is, and without either slot
    assert found == Tightest(slots=("S1", "S2"), complete=False)


class _Tiring(Search):
    """A search that is over after so many."""

    def __init__(self, searches: int) -> None:
        super().__init__()
        self.left = searches

    @property
    def over(self) -> bool:
        """Counts the times it is asked: once a search."""
        self.left -= 1
        return self.left < 0


def test_an_impossible_day_has_nothing_to_lose() -> None:
    """Two talks for one room and one slot."""
    day = tiny(talk("A"), talk("B"), rooms=(Room("Alma", 2),), slots=(slot("S1", "9:00-10:00"),))
    with pytest.raises(ValueError, match="impossible"):
        tightest(day, Search())


def test_windows_are_cut_where_the_hour_is() -> None:
    """An hour in the middle of a window leaves two; one beside it changes nothing."""
    windows = (span("8:00-12:00"), span("14:00-15:00"))
    left = (span("8:00-9:00"), span("10:00-12:00"), span("14:00-15:00"))
    assert cut(windows, NINE) == left
    assert cut(windows, span("13:30-14:00")) == windows
    assert cut(windows, span("13:30-16:00")) == (span("8:00-12:00"),)


def test_cells_below_each_other_are_a_range() -> None:
    """A cell of the journal, which decided one of them, stands by itself."""
    cells = [Cell("Salles", ref) for ref in ("D3", "D4", "D5", "D9")]
    assert in_ranges(cells) == "Salles!D3:D5, D9"
    assert in_ranges([*cells[:2], Cell("Changements", "D5"), cells[3]]) == (
        "Salles!D3:D4, Changements!D5, Salles!D9"
    )


@pytest.fixture(name="example", scope="module")
def _example(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """The model case read from its workbook, so that it has cells."""
    path = tmp_path_factory.mktemp("tightest") / "day.xlsx"
    write_input(path, model_case(), "fr")
    day = read_workbook(Path(path))
    assert isinstance(day, Day)
    return day


SAID = {
    "en": [
        "Losing any one of these would make the day impossible:",
        "Every room is needed for Cafés (13:50 – 14:40): Salon Alma, Salon Iéna, Salle "
        "Bir-Hakeim, Salle Passy, Salle Trocadéro, Salle Monceau (Salles!D3:D8).",
        "Room needed for Ouverture (9:00 – 9:30), Plénière 1 (9:40 – 10:40), Plénière 2 "
        "(16:30 – 17:30), Clôture (17:40 – 18:10): Grand auditorium (Salles!D2).",
        "Speakers who must be there for Cafés (13:50 – 14:40): Adjointe au maire, "
        "Port-Modèle; Directeur, Régie des eaux de Saint-Exemple; Coordinateur, Réseau "
        "régional de Haute-Fictivie; Proviseure, Lycée Modèle de Bourg-Fictif; Présidente, "
        "Association Passerelles-Exemple; Directeur de la culture, Cité-Exemple "
        "(Intervenants!D7:D8, D12, D14:D16).",
        "Speakers who must be there for Plénière 1 (9:40 – 10:40): Maire de "
        "Ville-sur-Exemple; Chargée de mission climat, Métropole de Fictivie; Maire de "
        "Kilomètre-Zéro (pays partenaire) (Intervenants!D3, D9, D13).",
        "Speakers who must be there for Ouverture (9:00 – 9:30): Présidente, Association hôte"
        " des Rencontres; Maire de Ville-sur-Exemple (Intervenants!D2:D3).",
        "Speakers who must be there for Plénière 2 (16:30 – 17:30): Gouverneur, "
        "Province-Modèle (pays à l’honneur) – no other time possible; Présidente, Association"
        " Passerelles-Exemple (Intervenants!D4, D15).",
        "Speakers who must be there for Clôture (17:40 – 18:10): Présidente, Association hôte"
        " des Rencontres; Représentante du Gouvernement – no other time possible "
        "(Intervenants!D2, D5).",
        "Speaker who must be there for Ateliers 2 (14:50 – 16:20): Présidente, Conseil des "
        "jeunes de Val-Imaginé – no other time possible (Intervenants!D10).",
        "Every slot is needed (Créneaux!A2:A8).",
    ],
    "fr": [
        "Perdre un seul de ces éléments rendrait la journée impossible :",
        "Toutes les salles sont indispensables pour Cafés (13 h 50 – 14 h 40) : Salon Alma, "
        "Salon Iéna, Salle Bir-Hakeim, Salle Passy, Salle Trocadéro, Salle Monceau "
        "(Salles!D3:D8).",
        "Salle indispensable pour Ouverture (9 h – 9 h 30), Plénière 1 (9 h 40 – 10 h 40), "
        "Plénière 2 (16 h 30 – 17 h 30), Clôture (17 h 40 – 18 h 10) : Grand auditorium "
        "(Salles!D2).",
        "Présences indispensables pour Cafés (13 h 50 – 14 h 40) : Adjointe au maire, "
        "Port-Modèle ; Directeur, Régie des eaux de Saint-Exemple ; Coordinateur, Réseau "
        "régional de Haute-Fictivie ; Proviseure, Lycée Modèle de Bourg-Fictif ; Présidente, "
        "Association Passerelles-Exemple ; Directeur de la culture, Cité-Exemple "
        "(Intervenants!D7:D8, D12, D14:D16).",
        "Présences indispensables pour Plénière 1 (9 h 40 – 10 h 40) : Maire de "
        "Ville-sur-Exemple ; Chargée de mission climat, Métropole de Fictivie ; Maire de "
        "Kilomètre-Zéro (pays partenaire) (Intervenants!D3, D9, D13).",
        "Présences indispensables pour Ouverture (9 h – 9 h 30) : Présidente, Association "
        "hôte des Rencontres ; Maire de Ville-sur-Exemple (Intervenants!D2:D3).",
        "Présences indispensables pour Plénière 2 (16 h 30 – 17 h 30) : Gouverneur, "
        "Province-Modèle (pays à l’honneur) – aucun autre horaire possible ; Présidente, "
        "Association Passerelles-Exemple (Intervenants!D4, D15).",
        "Présences indispensables pour Clôture (17 h 40 – 18 h 10) : Présidente, Association "
        "hôte des Rencontres ; Représentante du Gouvernement – aucun autre horaire possible "
        "(Intervenants!D2, D5).",
        "Présence indispensable pour Ateliers 2 (14 h 50 – 16 h 20) : Présidente, Conseil des"
        " jeunes de Val-Imaginé – aucun autre horaire possible (Intervenants!D10).",
        "Tous les créneaux sont indispensables (Créneaux!A2:A8).",
    ],
}  # fmt: skip

OTHER = Tightest(
    rooms=(
        Needed("Salon Alma", (span("10:50-12:20"), span("14:50-16:20"))),
        Needed("Salon Iéna", (span("10:50-12:20"), span("14:50-16:20"))),
        Needed("Salle Passy", ()),
    ),
    slots=("Ouverture", "Clôture"),
    seats=(Spare("Grand auditorium", 12), Spare("Salon Alma", 1), Spare("Salon Iéna", 0)),
)
SAID_OF_OTHER = {
    "en": [
        "Losing any one of these would make the day impossible:",
        "Rooms needed for Ateliers 1 (10:50 – 12:20), Ateliers 2 (14:50 – 16:20): Salon Alma,"
        " Salon Iéna (Salles!D3:D4).",
        "Room that cannot be closed all day: Salle Passy (Salles!D6).",
        "Salon Iéna has no seat to spare for those sure to come (Salles!B4).",
        "Salon Alma has only 1 seat to spare for those sure to come (Salles!B3).",
        "Grand auditorium has only 12 seats to spare for those sure to come (Salles!B2).",
        "Slots needed: Ouverture, Clôture (Créneaux!A2, A8).",
    ],
    "fr": [
        "Perdre un seul de ces éléments rendrait la journée impossible :",
        "Salles indispensables pour Ateliers 1 (10 h 50 – 12 h 20), Ateliers 2 (14 h 50 – 16 "
        "h 20) : Salon Alma, Salon Iéna (Salles!D3:D4).",
        "Salle qui ne peut être fermée toute la journée : Salle Passy (Salles!D6).",
        "Salon Iéna n’a aucune place à perdre, vu les personnes attendues à coup sûr "
        "(Salles!B4).",
        "Salon Alma n’a que 1 place à perdre, vu les personnes attendues à coup sûr "
        "(Salles!B3).",
        "Grand auditorium n’a que 12 places à perdre, vu les personnes attendues à coup sûr "
        "(Salles!B2).",
        "Créneaux indispensables : Ouverture, Clôture (Créneaux!A2, A8).",
    ],
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_model_case_in_sentences(example: Day, lang: str) -> None:
    """Six cafés at once take every room; the lines are what a team reads."""
    assert said(example, tightest(example, Search()), lang) == SAID[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_other_sentences(example: Day, lang: str) -> None:
    """Rooms that are some of several, one that is needed at some hour, some slots, and seats."""
    assert said(example, OTHER, lang) == SAID_OF_OTHER[lang]


def said(day: Day, found: Tightest, lang: str) -> list[str]:
    """The sentences, with plain blanks."""
    return [line.say(lang).replace("\N{NO-BREAK SPACE}", " ") for line in tight_lines(day, found)]


def test_something_is_said_when_nothing_is_tight_or_known(example: Day) -> None:
    """What was not tried in time is owned up to."""
    (nothing,) = said(example, Tightest(), "en")
    assert (
        nothing == "The day would stay possible without any one room, slot, or hour of a speaker."
    )
    (unknown,) = said(example, Tightest(complete=False), "en")
    assert unknown == "Time was out before it was known what the day cannot lose."
    lead, one = said(example, Tightest(slots=("Cafés",), complete=False), "fr")
    assert lead.endswith("le temps imparti n’a pas suffi à tout essayer :")
    assert one == "Créneau indispensable : Cafés (Créneaux!A5)."
