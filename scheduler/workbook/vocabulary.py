"""The names of the contract: sheets, columns and fixed words, in French and in English.

Both languages are always accepted on reading, whatever the language of the run.
"""

from dataclasses import dataclass

from scheduler.domain import Audience, ChangeKind
from scheduler.words import spelling


@dataclass(frozen=True, slots=True)
class Name:
    """A name in both languages."""

    fr: str
    en: str

    def say(self, lang: str) -> str:
        """The name in the language."""
        return self.fr if lang == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an input sheet; `field` is the attribute of the domain value that it fills."""

    field: str
    name: Name
    required: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """An input sheet and its columns, in the order in which `init` writes them."""

    key: str
    name: Name
    columns: tuple[Column, ...]
    required: bool = True


def key(text: str) -> str:
    """What two spellings of one name share: `spelling` without any blank."""
    return spelling(text).replace(" ", "")


def _column(field: str, fr: str, en: str, required: bool = False) -> Column:
    return Column(field, Name(fr, en), required)


# The settings of the sheet Event: a row each, not a column.
SETTINGS = (
    _column("title", "Nom", "Name"),
    _column("date", "Date", "Date"),
    _column("venue", "Lieu", "Venue"),
    _column("timezone", "Fuseau horaire", "Time zone"),
    _column("language", "Langue", "Language"),
    _column("changeover", "Battement (min)", "Changeover (min)"),
    _column("freeze", "Gel (min)", "Freeze (min)"),
    _column("reserve", "Réserve de places (%)", "Seats kept free (%)"),
    _column("comfort_share", "Points cédés au confort (%)", "Points given up for comfort (%)"),
    _column("points", "Points par rang", "Points per rank"),
)

EVENT = Sheet(
    "event",
    Name("Événement", "Event"),
    (
        _column("setting", "Paramètre", "Setting", True),
        _column("value", "Valeur", "Value", True),
    ),
    required=False,
)
ROOMS = Sheet(
    "rooms",
    Name("Salles", "Rooms"),
    (
        _column("name", "Salle", "Room", True),
        _column("seats", "Capacité", "Seats", True),
        _column("features", "Équipements", "Features"),
        _column("available", "Disponible", "Available"),
        _column("step_free", "Accessible PMR", "Step-free"),
        _column("kinds", "Usage", "Use"),
    ),
)
SLOTS = Sheet(
    "slots",
    Name("Créneaux", "Slots"),
    (
        _column("name", "Créneau", "Slot", True),
        _column("start", "Début", "Start", True),
        _column("end", "Fin", "End", True),
        _column("kinds", "Types", "Kinds", True),
    ),
)
SESSIONS = Sheet(
    "sessions",
    Name("Sessions", "Sessions"),
    (
        _column("code", "Code", "Code", True),
        _column("title", "Titre", "Title", True),
        _column("kind", "Type", "Kind", True),
        _column("speakers", "Intervenants", "Speakers"),
        _column("minutes", "Durée (min)", "Minutes"),
        _column("max_seats", "Places max", "Max seats"),
        _column("min_seats", "Places min", "Min seats"),
        _column("needs", "Équipements requis", "Needs"),
        _column("theme", "Thème", "Theme"),
        _column("runs", "Passages", "Runs"),
        _column("audience", "Public", "Audience"),
        _column("fixed_slots", "Créneau imposé", "Fixed slot"),
        _column("fixed_rooms", "Salle imposée", "Fixed room"),
        _column("after", "Après", "After"),
        _column("not_alongside", "Pas en même temps que", "Not alongside"),
        _column("cancelled", "Annulée", "Cancelled"),
    ),
)
SPEAKERS = Sheet(
    "speakers",
    Name("Intervenants", "Speakers"),
    (
        _column("name", "Nom", "Name", True),
        _column("organisation", "Organisation", "Organisation"),
        _column("email", "Courriel", "Email"),
        _column("available", "Disponible", "Available"),
        _column("prefers", "Préfère", "Prefers"),
    ),
    required=False,
)
PARTICIPANTS = Sheet(
    "participants",
    Name("Participants", "Participants"),
    (
        _column("id", "N°", "ID", True),
        _column("name", "Nom", "Name"),
        _column("organisation", "Organisation", "Organisation"),
        _column("email", "Courriel", "Email"),
        _column("present", "Présent", "Present"),
        _column("step_free", "PMR", "Step-free needed"),
        _column("must_attend", "Inscrit d'office", "Must attend"),
    ),
    required=False,
)
CHANGES = Sheet(
    "changes",
    Name("Changements", "Changes"),
    (
        _column("when", "Heure", "When"),
        _column("by", "Par", "By"),
        _column("kind", "Changement", "Change", True),
        _column("target", "Cible", "Target", True),
        _column("detail", "Détail", "Detail"),
        _column("why", "Motif", "Why"),
    ),
    required=False,
)
INPUT_SHEETS = (EVENT, ROOMS, SLOTS, SESSIONS, SPEAKERS, PARTICIPANTS, CHANGES)

WISH = Name("Vœu", "Wish")  # the headings `Vœu <kind> <rank>`, `Wish <kind> <rank>`

AUDIENCES = {
    Audience.WISHES: Name("vœux", "wishes"),
    Audience.ALL: Name("tous", "all"),
}
CHANGE_KINDS = {
    ChangeKind.ROOM_LOST: Name("salle perdue", "room lost"),
    ChangeKind.SEATS: Name("capacité", "seats"),
    ChangeKind.SPEAKER_ABSENT: Name("intervenant absent", "speaker absent"),
    ChangeKind.SPEAKER_AVAILABLE: Name("intervenant disponible", "speaker available"),
    ChangeKind.SESSION_CANCELLED: Name("session annulée", "session cancelled"),
    ChangeKind.DELAY: Name("retard", "delay"),
    ChangeKind.PIN: Name("épingler", "pin"),
    ChangeKind.UNPIN: Name("libérer", "unpin"),
    ChangeKind.WITHDRAWN: Name("participant désisté", "participant withdrawn"),
}
YES = ("oui", "o", "vrai", "x", "yes", "y", "true", "1")
NO = ("non", "n", "faux", "no", "false", "0")
YES_NO = (Name("oui", "yes"), Name("non", "no"))

# The result sheets of the contract.
TIMETABLE = Name("Programme", "Timetable")
PLAN = Name("Plan", "Plan")
SEATS = Name("Affectations", "Seats")
SPEAKER_AGENDAS = Name("Agenda intervenants", "Speaker agendas")
ROOM_AGENDAS = Name("Agenda salles", "Room agendas")
SUMMARY = Name("Bilan", "Summary")
ALERTS = Name("Alertes", "Alerts")
DIFFERENCES = Name("Écarts", "Differences")
ANSWERS = Name("Réponses", "Answers")
MESSAGES = Name("Messages", "Messages")
RUN = Name("Exécution", "Run")

PLAN_COLUMNS = (
    _column("code", "Code", "Code"),
    _column("title", "Titre", "Title"),
    _column("kind", "Type", "Kind"),
    _column("slot", "Créneau", "Slot"),
    _column("start", "Début", "Start"),
    _column("end", "Fin", "End"),
    _column("room", "Salle", "Room"),
    _column("seats", "Places", "Seats"),
    _column("seated", "Inscrits", "Seated"),
    _column("first", "1ers vœux", "First wishes"),
    _column("published_slot", "Créneau publié", "Published slot"),
    _column("published_room", "Salle publiée", "Published room"),
)
SEATS_COLUMNS = (
    _column("id", "N°", "ID"),
    _column("name", "Nom", "Name"),
    _column("organisation", "Organisation", "Organisation"),
)
RANK = Name("Rang", "Rank")  # the headings `Rang <kind>`, `Rank <kind>`
WHY = Name("Pourquoi", "Why")
