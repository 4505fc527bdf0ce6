"""The model case: the 16th Rencontres of Cités Unies France, Paris, 4 July 2025, with made-up data.

The shape of the day is the event's; rooms, people and wishes are assumed. Wishes are drawn like
this: the sessions of a kind are shuffled, the session shuffled to place p gets the weight
1 / p ** 0.7, and each participant draws without replacement by these weights; so some sessions are
asked for much more than others, as they are in life. The same seed gives the same day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from scheduler.domain import (
    ALL_DAY,
    Audience,
    Day,
    Participant,
    Session,
    Slot,
    Span,
    Speaker,
    Wish,
)
from scheduler.words import message
from scheduler.workbook import example_texts as texts
from scheduler.workbook.example_texts import ATELIER, CAFE, CEREMONY, PLENARY

ABOUT = message(
    "This workbook holds an example: a day shaped like the 16th Rencontres of Cités Unies France "
    "(Paris, 4 July 2025). The rooms and their sizes are assumed, the people and wishes invented."
)
PEOPLE = 400  # the rooms are sized for so many; another number of people scales them
MORNING, AFTERNOON = (Span(8 * 60, 13 * 60 + 30),), (Span(13 * 60 + 30, 19 * 60),)
MORNING_SHARE = AFTERNOON_SHARE = 0.10
STEP_FREE_SHARE, MUST_ATTEND_SHARE = 0.03, 0.07
HOME_SHARE = 0.45  # of the participants, those from France


def model_case(
    seed: int = 2025,
    people: int = PEOPLE,
    *,
    ateliers: int = 6,
    waves: int = 2,
    atelier_wishes: int = 3,
    cafe_wishes: int = 2,
    language: str = "fr",
) -> Day:
    """The model day; `waves` is 2 or 3, `ateliers` 6 to 8, wishes are a number per participant."""
    sessions = tuple(_scaled(session, people) for session in _sessions(ateliers))
    asks = {ATELIER: atelier_wishes, CAFE: cafe_wishes}
    return Day(
        title=texts.TITLE,
        rooms=tuple(replace(room, seats=_scale(room.seats, people)) for room in texts.ROOMS),
        slots=_slots(waves),
        sessions=sessions,
        speakers=_speakers(sessions),
        participants=tuple(_Crowd(Random(seed), sessions, asks).people(people)),
        date=texts.DATE,
        venue=texts.VENUE,
        language=language,
        changeover=10,
    )


def _scale(seats: int, people: int) -> int:
    return -(-seats * people // PEOPLE)


def _scaled(session: Session, people: int) -> Session:
    limit = session.max_seats
    return replace(
        session,
        max_seats=None if limit is None else _scale(limit, people),
        min_seats=_scale(session.min_seats, people),
    )


def _slots(waves: int) -> tuple[Slot, ...]:
    morning: tuple[Slot, ...]
    if waves == 2:
        morning = (_slot("Ateliers 1", 1050, 1220, ATELIER),)
        later = (_slot("Ateliers 2", 1450, 1620, ATELIER),)
    else:
        morning = (
            _slot("Ateliers 1", 1050, 1135, ATELIER),
            _slot("Ateliers 2", 1145, 1230, ATELIER),
        )
        later = (_slot("Ateliers 3", 1450, 1535, ATELIER),)
    return (
        _slot("Ouverture", 900, 930, CEREMONY),
        _slot("Plénière 1", 940, 1040, PLENARY),
        *morning,
        _slot("Cafés", 1350, 1440, CAFE),
        *later,
        _slot("Plénière 2", 1630, 1730, PLENARY),
        _slot("Clôture", 1740, 1810, CEREMONY),
    )


def _slot(name: str, start: int, end: int, kind: str) -> Slot:
    """A slot whose times are given as 930 for 9:30."""
    span = Span(start // 100 * 60 + start % 100, end // 100 * 60 + end % 100)
    return Slot(name, span, (kind,))


def _sessions(ateliers: int) -> tuple[Session, ...]:
    return (
        _for_all(
            "OUV", "Ouverture des Rencontres", CEREMONY, texts.HOST, texts.MAYOR, fixed="Ouverture",
        ),
        _for_all(
            "PL1", "Coopérer dans un monde incertain : ce que peuvent les territoires", PLENARY,
            texts.MAYOR, texts.CLIMATE, texts.ABROAD,
        ),
        *texts.ATELIERS[:ateliers],
        *texts.CAFES,
        _for_all(
            "PL2", "Le pays à l’honneur : regards croisés de collectivités", PLENARY,
            texts.GUEST, texts.DIASPORA, after=("PL1",),
        ),
        _for_all("CLO", "Clôture officielle", CEREMONY, texts.STATE, texts.HOST, after=("PL2",)),
    )  # fmt: skip


def _for_all(
    code: str, title: str, kind: str, *speakers: str, fixed: str = "", after: tuple[str, ...] = ()
) -> Session:
    return Session(
        code,
        title,
        kind,
        speakers,
        needs=("interprétation",),
        audience=Audience.ALL,
        fixed_slots=(fixed,) if fixed else (),
        after=after,
    )


def _speakers(sessions: Sequence[Session]) -> tuple[Speaker, ...]:
    speaking = {name for session in sessions for name in session.speakers}
    return tuple(speaker for speaker in texts.SPEAKERS if speaker.name in speaking)


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Draws participants one after the other from one stream of random numbers."""

    rng: Random
    sessions: tuple[Session, ...]
    asks: dict[str, int]

    def people(self, count: int) -> Iterator[Participant]:
        weights = {code: weight for kind in self.asks for code, weight in self._weights(kind)}
        width = max(4, len(str(count)))
        names = _names(self.rng)
        for number in range(1, count + 1):
            person = self._person(f"{number:0{width}d}", next(names), number)
            yield replace(person, wishes=tuple(self._wishes(person, weights)))

    def _weights(self, kind: str) -> list[tuple[str, float]]:
        codes = [session.code for session in self.sessions if session.kind == kind]
        self.rng.shuffle(codes)
        return [(code, 1 / place**0.7) for place, code in enumerate(codes, start=1)]

    def _person(self, id_: str, name: str, number: int) -> Participant:
        chance, step_free, must = self.rng.random(), self.rng.random(), self.rng.random()
        organisation = self._organisation()
        attending = texts.ATTENDING_SPEAKERS
        if number % 40 == 0 and number // 40 <= len(attending):
            name = attending[number // 40 - 1]
            organisation = next(s.organisation for s in texts.SPEAKERS if s.name == name)
            return Participant(id_, name, organisation, f"p{id_}@exemple.invalid", speaker=name)
        present = _presence(chance)
        enrolled = must < MUST_ATTEND_SHARE and present == ALL_DAY
        return Participant(
            id_,
            name,
            organisation,
            f"p{id_}@exemple.invalid",
            present,
            step_free < STEP_FREE_SHARE,
            (self._code(ATELIER),) if enrolled else (),
        )

    def _code(self, kind: str) -> str:
        return self.rng.choice([s.code for s in self.sessions if s.kind == kind])

    def _organisation(self) -> str:
        home, *abroad = texts.COUNTRIES
        country = home if self.rng.random() < HOME_SHARE else self.rng.choice(abroad)
        body = self.rng.choice(texts.BODIES)
        return f"{body} imaginaire n° {self.rng.randint(1, 99)} ({country})"

    def _wishes(self, person: Participant, weights: dict[str, float]) -> Iterator[Wish]:
        for kind, count in self.asks.items():
            sessions = [session for session in self.sessions if session.kind == kind]
            speaks = {each.code for each in sessions if person.speaker in each.speakers}
            if kind == CAFE and (speaks or person.present == MORNING):
                continue  # the cafés are held once, all at the same time
            left = {each.code: weights[each.code] for each in sessions if each.code not in speaks}
            for rank in range(1, min(count, len(left)) + 1):
                (code,) = self.rng.choices(list(left), list(left.values()))
                del left[code]
                yield Wish(code, rank)


def _presence(chance: float) -> tuple[Span, ...]:
    if chance < MORNING_SHARE:
        return MORNING
    if chance < MORNING_SHARE + AFTERNOON_SHARE:
        return AFTERNOON
    return ALL_DAY


def _names(rng: Random) -> Iterator[str]:
    """Invented names, each once: `Ada Exemple`, and with an initial when these are used up."""
    pairs = [f"{first} {{}}{last}" for first in texts.FIRST_NAMES for last in texts.LAST_NAMES]
    rng.shuffle(pairs)
    initials = ["", *(f"{a}. " for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    middles = [a + b for a in initials for b in initials[(1 if a else 0) :]]
    return (pair.format(middle) for middle in middles for pair in pairs)
