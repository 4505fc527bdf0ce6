"""What each cell says, and what it would say instead, word for word in both languages."""

import pytest

from scheduler.domain import ALL_DAY, Audience, Change, ChangeKind, Placement, Room, Speaker
from scheduler.explain.claims import Claim, Repair
from scheduler.explain.near import Near
from scheduler.explain.repairs import claims
from scheduler.report.claims import claim_words
from scheduler.report.repairs import repair_words
from tests.commands import PLAIN
from tests.days import person, slot, span, talk, tiny

# Every cell of it says something, and S2 is late.
DAY = tiny(
    talk(
        "A",
        speakers=("Ada",),
        minutes=90,
        max_seats=1,
        needs=("screen",),
        runs=2,
        after=("B",),
        not_alongside=("B", "C"),
        fixed_slots=("S1",),
        fixed_rooms=("", "Alma"),
    ),
    talk(
        "B",
        audience=Audience.ALL,
        speakers=("Ada", "Bob"),
        fixed_slots=("S1", "S2"),
        runs=2,
        fixed_rooms=("Alma", "Brest"),
    ),
    rooms=(
        Room("Alma", 1, available=(span("9:00-10:00"),), step_free=False, kinds=("lunch",)),
        Room("Brest", 90, available=()),
    ),
    slots=(slot("S1", "9:00-10:00"), slot("S2", "10:00-11:00")),
    speakers=(Speaker("Ada", available=(span("9:00-12:00"),)), Speaker("Bob", available=())),
    participants=(
        person(
            "1",
            present=(span("9:00-12:00"), span("14:00-18:00")),
            step_free=True,
            must_attend=("A", "B"),
        ),
        person("2", present=()),
    ),
    changeover=5,
    reserve=10,
    frozen=(Placement("A/1", "S1", "Alma"),),
    changes=(Change(ChangeKind.DELAY, "S2", 20),),
)

# For each: what the cell would say, then both sentences in French and in English.
TOLD: dict[tuple[Claim, object], tuple[str, str, str, str]] = {
    (Claim("room", "Alma", "available"), (span("9:00-10:30"),)): (
        "Alma n’est disponible que de 9 h à 10 h",
        "Alma : disponible jusqu’à 10 h 30 au lieu de 10 h",
        "Alma is open only 9:00–10:00",
        "Alma: open until 10:30 instead of 10:00",
    ),
    (Claim("room", "Alma", "available"), (span("8:30-10:00"),)): (
        "Alma n’est disponible que de 9 h à 10 h",
        "Alma : disponible dès 8 h 30 au lieu de 9 h",
        "Alma is open only 9:00–10:00",
        "Alma: open from 8:30 instead of 9:00",
    ),
    (Claim("room", "Alma", "available"), (span("9:00-10:00"), span("14:00-15:30"))): (
        "Alma n’est disponible que de 9 h à 10 h",
        "Alma : disponible de 9 h à 10 h, de 14 h à 15 h 30",
        "Alma is open only 9:00–10:00",
        "Alma: open 9:00–10:00, 14:00–15:30",
    ),
    (Claim("room", "Brest", "available"), ALL_DAY): (
        "Brest n’est pas disponible de la journée",
        "Brest : disponible toute la journée",
        "Brest is closed all day",
        "Brest: open all day",
    ),
    (Claim("room", "Alma", "seats"), 2): (
        "Alma a 1 place",
        "Alma : 2 places au lieu de 1",
        "Alma has 1 seat",
        "Alma: 2 seats instead of 1",
    ),
    (Claim("room", "Brest", "seats"), 95): (
        "Brest a 90 places",
        "Brest : 95 places au lieu de 90",
        "Brest has 90 seats",
        "Brest: 95 seats instead of 90",
    ),
    (Claim("room", "Alma", "features"), ("screen",)): (
        "Alma n’a pas « screen »",
        "Alma : « screen » en plus",
        "Alma lacks screen",
        "Alma: with screen besides",
    ),
    (Claim("room", "Alma", "step_free"), True): (
        "Alma n’est pas accessible PMR",
        "Alma : accessible PMR",
        "Alma is not step-free",
        "Alma: step-free",
    ),
    (Claim("room", "Alma", "kinds"), ("lunch", "talk")): (
        "Alma n’accueille que : lunch",
        "Alma : usage étendu à talk",
        "Alma is kept for: lunch",
        "Alma: open to talk too",
    ),
    (Claim("slot", "S1", "kinds"), ("talk", "lunch")): (
        "le créneau S1 n’accueille que : talk",
        "créneau S1 : accueille aussi lunch",
        "S1 takes only: talk",
        "S1: takes lunch too",
    ),
    (Claim("slot", "S1", "start"), 510): (
        "le créneau S1 commence à 9 h",
        "créneau S1 : début à 8 h 30 au lieu de 9 h",
        "S1 begins at 9:00",
        "S1: begins at 8:30 instead of 9:00",
    ),
    (Claim("slot", "S1", "end"), 630): (
        "le créneau S1 finit à 10 h",
        "créneau S1 : fin à 10 h 30 au lieu de 10 h",
        "S1 ends at 10:00",
        "S1: ends at 10:30 instead of 10:00",
    ),
    (Claim("slot", "S2", "delay"), 1): (
        "le créneau S2 a 20 minutes de retard",
        "créneau S2 : 1 minute de retard au lieu de 20",
        "S2 is 20 minutes late",
        "S2: 1 minute late instead of 20",
    ),
    (Claim("session", "A", "minutes"), 60): (
        "A dure 90 minutes",
        "A : 60 minutes au lieu de 90",
        "A lasts 90 minutes",
        "A: 60 minutes instead of 90",
    ),
    (Claim("session", "A", "max_seats"), 3): (
        "A est limitée à 1 place",
        "A : limitée à 3 places au lieu de 1",
        "A is limited to 1 seat",
        "A: limited to 3 seats instead of 1",
    ),
    (Claim("session", "A", "max_seats"), None): (
        "A est limitée à 1 place",
        "A : sans limite de places",
        "A is limited to 1 seat",
        "A: no limit to its seats",
    ),
    (Claim("session", "A", "needs"), ()): (
        "A requiert « screen »",
        "A : sans « screen »",
        "A needs: screen",
        "A: does without screen",
    ),
    (Claim("session", "A", "runs"), 1): (
        "A a lieu 2 fois",
        "A : 1 passage au lieu de 2",
        "A is held 2 times",
        "A: held 1 time instead of 2",
    ),
    (Claim("session", "A", "fixed_slots"), ()): (
        "le créneau imposé à A est S1",
        "A : créneau au choix, et non plus S1",
        "A is fixed in the slot S1",
        "A: no longer fixed in the slot S1",
    ),
    (Claim("session", "B", "fixed_slots"), ("S1", "")): (
        "les créneaux imposés à B sont S1, S2",
        "B : créneau au choix, et non plus S2",
        "B is fixed in the slots S1, S2",
        "B: no longer fixed in the slot S2",
    ),
    (Claim("session", "A", "fixed_rooms"), ()): (
        "la salle imposée à A est Alma",
        "A : salle au choix, et non plus Alma",
        "A is fixed in the room Alma",
        "A: no longer fixed in the room Alma",
    ),
    (Claim("session", "B", "fixed_rooms"), ()): (
        "les salles imposées à B sont Alma, Brest",
        "B : salle au choix, et non plus Alma, Brest",
        "B is fixed in the rooms Alma, Brest",
        "B: no longer fixed in the room Alma, Brest",
    ),
    (Claim("session", "A", "after"), ()): (
        "A doit venir après B",
        "A : n’a plus à venir après B",
        "A is to follow B",
        "A: need no longer follow B",
    ),
    (Claim("session", "A", "not_alongside"), ("C",)): (
        "A ne doit pas se tenir en même temps que B, C",
        "A : peut se tenir en même temps que B",
        "A is not to be held alongside B, C",
        "A: may be held alongside B",
    ),
    (Claim("session", "A", "speakers"), ()): (
        "Ada intervient dans A",
        "A : sans Ada parmi les intervenants",
        "Ada speaks in A",
        "A: without Ada as speaker",
    ),
    (Claim("session", "B", "speakers"), ()): (
        "Ada, Bob interviennent dans B",
        "B : sans Ada, Bob parmi les intervenants",
        "Ada, Bob speak in B",
        "B: without Ada, Bob as speaker",
    ),
    (Claim("session", "B", "audience"), Audience.WISHES): (
        "tous les présents assistent à B",
        "B : sur vœux, et non pour tous",
        "B is for everyone present",
        "B: by wish instead of for everyone",
    ),
    (Claim("session", "A", "kind"), "lunch"): (
        "A est du type « talk »",
        "A : du type « lunch » au lieu de « talk »",
        "A is of the kind “talk”",
        "A: of the kind “lunch” instead of “talk”",
    ),
    (Claim("session", "A", "cancelled"), True): (
        "A doit avoir lieu",
        "A : annulée",
        "A is to be held",
        "A: cancelled",
    ),
    (Claim("speaker", "Ada", "available"), (span("9:00-12:30"),)): (
        "Ada n’est là que de 9 h à 12 h",
        "Ada : présence jusqu’à 12 h 30 au lieu de 12 h",
        "Ada is there only 9:00–12:00",
        "Ada: there until 12:30 instead of 12:00",
    ),
    (Claim("speaker", "Ada", "available"), (span("8:30-12:00"),)): (
        "Ada n’est là que de 9 h à 12 h",
        "Ada : présence dès 8 h 30 au lieu de 9 h",
        "Ada is there only 9:00–12:00",
        "Ada: there from 8:30 instead of 9:00",
    ),
    (Claim("speaker", "Ada", "available"), (span("9:00-12:00"), span("14:00-15:00"))): (
        "Ada n’est là que de 9 h à 12 h",
        "Ada : présence de 9 h à 12 h, de 14 h à 15 h",
        "Ada is there only 9:00–12:00",
        "Ada: there 9:00–12:00, 14:00–15:00",
    ),
    (Claim("speaker", "Bob", "available"), ALL_DAY): (
        "Bob n’est pas là de la journée",
        "Bob : présence toute la journée",
        "Bob is absent all day",
        "Bob: there all day",
    ),
    (Claim("participant", "1", "present"), (span("9:00-12:30"), span("14:00-18:00"))): (
        "le participant 1 n’est là que de 9 h à 12 h, de 14 h à 18 h",
        "participant 1 : présent jusqu’à 12 h 30 au lieu de 12 h",
        "participant 1 is there only 9:00–12:00, 14:00–18:00",
        "participant 1: there until 12:30 instead of 12:00",
    ),
    (Claim("participant", "1", "present"), (span("9:00-12:00"), span("13:30-18:00"))): (
        "le participant 1 n’est là que de 9 h à 12 h, de 14 h à 18 h",
        "participant 1 : présent dès 13 h 30 au lieu de 14 h",
        "participant 1 is there only 9:00–12:00, 14:00–18:00",
        "participant 1: there from 13:30 instead of 14:00",
    ),
    (Claim("participant", "1", "present"), (span("9:00-10:00"), span("13:30-18:00"))): (
        "le participant 1 n’est là que de 9 h à 12 h, de 14 h à 18 h",
        "participant 1 : présent de 9 h à 10 h, de 13 h 30 à 18 h",
        "participant 1 is there only 9:00–12:00, 14:00–18:00",
        "participant 1: there 9:00–10:00, 13:30–18:00",
    ),
    (Claim("participant", "2", "present"), ALL_DAY): (
        "le participant 2 n’est pas là de la journée",
        "participant 2 : présent toute la journée",
        "participant 2 is absent all day",
        "participant 2: there all day",
    ),
    (Claim("participant", "1", "step_free"), False): (
        "le participant 1 a besoin d’une salle accessible PMR",
        "participant 1 : n’a pas besoin d’une salle accessible PMR",
        "participant 1 needs a step-free room",
        "participant 1: needs no step-free room",
    ),
    (Claim("participant", "1", "must_attend"), ("A",)): (
        "le participant 1 est inscrit d’office à A, B",
        "participant 1 : n’est plus inscrit d’office à B",
        "participant 1 must attend A, B",
        "participant 1: need no longer attend B",
    ),
    (Claim("day", "", "changeover"), 1): (
        "il faut 5 minutes pour changer de salle",
        "1 minute pour changer de salle au lieu de 5",
        "changing rooms takes 5 minutes",
        "1 minute to change rooms instead of 5",
    ),
    (Claim("day", "", "reserve"), 0): (
        "10 % des places restent libres en réserve",
        "0 % des places en réserve au lieu de 10 %",
        "10 % of the seats are kept free",
        "0 % of the seats kept free instead of 10 %",
    ),
    (Claim("day", "", "freeze"), None): (
        "ce qui a commencé ou va commencer reste en place",
        "ce qui va commencer peut encore bouger",
        "what has begun or is about to stays where it is",
        "what is about to begin may be moved",
    ),
}


@pytest.mark.parametrize(("claim", "value"), TOLD, ids=str)
def test_what_a_cell_says_and_would_say(claim: Claim, value: object) -> None:
    """Word for word, no-break spaces made plain."""
    words = claim_words(DAY, claim), repair_words(DAY, Repair(claim, value))
    told = tuple(each.say(lang).translate(PLAIN) for lang in ("fr", "en") for each in words)
    assert told == TOLD[claim, value]


def test_a_session_of_no_length_takes_the_whole_slot() -> None:
    """A blank cell says nothing, and may still be written in."""
    repair = Repair(Claim("session", "B", "minutes"), 45)
    told = [repair_words(DAY, repair).say(lang).translate(PLAIN) for lang in ("fr", "en")]
    assert told == [
        "B : 45 minutes au lieu de tout le créneau",
        "B: 45 minutes instead of the whole slot",
    ]


def test_every_cell_that_is_questioned_has_its_sentences() -> None:
    """The table above leaves out no column."""
    questioned = {(claim.role, claim.field) for claim in claims(Near.of(DAY, DAY.session))}
    assert questioned == {(claim.role, claim.field) for claim, _ in TOLD}


def test_french_has_no_break_where_it_must_not() -> None:
    """No plain space before a sign, nor between a number and its unit, in any sentence."""
    for claim, value in TOLD:
        for words in (claim_words(DAY, claim), repair_words(DAY, Repair(claim, value))):
            assert not any(f" {sign}" in words.say("fr") for sign in ":;?!»%")
