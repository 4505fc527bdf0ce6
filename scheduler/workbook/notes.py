"""What to write in each column of the input workbook, said in the note on its heading."""

WISH_NOTE = (
    "The code or the title of a session of this kind, best wish first. Add a column for each rank "
    "and kind: the heading is the word Wish, the kind, the rank. Example: A2"
)
WINDOWS = "Blank: all day. Several windows are separated by semicolons. "
LIST = "Several values are separated by semicolons. "

NOTES = {
    "event": {
        "setting": "The name of a setting. Every row may be left out.",
        "value": "The value of the setting; each row's note says how to write it.",
        "title": "The title of the day, printed on every page. Example: Meeting of the Towns 2025",
        "date": "The day of the event. Example: 04/07/2025, day first",
        "venue": "Where it takes place, printed on every page. Example: Congress centre, Paris",
        "timezone": "The time zone of the calendars. Example: Europe/Paris",
        "language": "fr or en: the language of the results.",
        "changeover": (
            "Minutes needed by a speaker or a participant between two sessions in different rooms. "
            "Leave as much between your slots. Example: 10"
        ),
        "freeze": (
            "When replanning during the day, sessions that have started or start within so many "
            "minutes are kept. Example: 30"
        ),
        "reserve": "Share of each room's seats to keep free, in percent. Example: 5",
        "comfort_share": (
            "Percent of the points that may be given up for comfort: speakers' preferred times, "
            "themes apart, well-filled rooms. Example: 2"
        ),
        "points": (
            "What a seat is worth in a 1st, 2nd, 3rd… wish, falling, separated by semicolons. "
            "Example: 100; 60; 30"
        ),
    },
    "rooms": {
        "name": "The name of the room, once only. Example: Blue room",
        "seats": "How many people the room seats, a whole number. Example: 120",
        "features": "What the room offers. " + LIST + "Example: projector; interpretation",
        "available": "When the room can be used. " + WINDOWS + "Example: 09:00-12:30; 14:00-18:00",
        "step_free": "Can the room be reached without steps, yes or no? Blank: yes.",
        "kinds": "The kinds of session that it may hold. Blank: all. " + LIST,
    },
    "slots": {
        "name": "A short name, once only, used wherever the slot is named. Example: Workshops 1",
        "start": "When the slot begins. Example: 9:30",
        "end": "When the slot ends. Example: 10:45. Leave time to change rooms between slots.",
        "kinds": "The kinds of session held in this slot. " + LIST,
    },
    "sessions": {
        "code": "A short code, once only, used wherever the session is named. Example: A1",
        "title": "The title, as printed on the programme.",
        "kind": "The kind of session, one that some slot takes. Example: workshop",
        "speakers": "The names, as on the sheet of the speakers. " + LIST,
        "minutes": "How long it lasts, in minutes. Blank: the whole slot. Example: 45",
        "max_seats": "The most people it takes, whatever the room. Example: 40",
        "min_seats": "With fewer people it is hardly worth holding; not enforced. Example: 15",
        "needs": "What its room must offer, as in the features of the rooms. " + LIST,
        "theme": "Sessions of one theme are rather not held at the same time. Example: climate",
        "runs": "How many times it is held. Blank: once. Example: 2",
        "audience": (
            "Who attends: by wish, seats being allotted (the default), or everyone present, as for "
            "a plenary."
        ),
        "fixed_slots": "The slot it must be in, if it must. One value per run if it is repeated.",
        "fixed_rooms": "The room it must be in, if it must. One value per run if it is repeated.",
        "after": "Codes of the sessions that must have ended before it begins. Example: A1; A2",
        "not_alongside": "Codes of the sessions that may not be held at the same time. Example: A3",
        "cancelled": "Yes when it is cancelled; the row may stay.",
    },
    "speakers": {
        "name": "The name, once only, written as in the sessions. Example: Mayor of Sampleton",
        "organisation": "The organisation, if it is to be printed.",
        "email": "The address for messages. Example: name@example.org",
        "available": "When the speaker is there. " + WINDOWS + "Example: 10:30-19:00",
        "prefers": (
            "When the speaker would rather speak; followed when it costs little. " + LIST
            + "Example: 09:00-12:30"
        ),
    },
    "participants": {
        "id": "A number or a code, once only. Example: 0001",
        "name": "The name. Whoever bears a speaker's name is that speaker.",
        "organisation": "The organisation, if it is to be printed.",
        "email": "The address for messages. Example: name@example.org",
        "present": "When the participant is there. " + WINDOWS + "Example: 09:00-13:00",
        "step_free": "Yes when only rooms without steps will do. Blank: no.",
        "must_attend": "Codes of the sessions where a seat must be kept. " + LIST + "Example: A1",
    },
    "changes": {
        "when": "When it became known. Example: 11:15",
        "by": "Who reports it.",
        "kind": "What has happened, from the list.",
        "target": (
            "What it happened to: the name of the room, speaker or slot, the code of the session, "
            "the participant's number."
        ),
        "detail": (
            "The new seats (80), the new windows (11:00-19:00), the minutes of delay (20), the "
            "slot or room where a session is pinned. Nothing for the other changes."
        ),
        "why": "The reason, told in the messages.",
    },
}  # fmt: skip
