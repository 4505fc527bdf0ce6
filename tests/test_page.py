"""The page of the programme, as people use it: in a browser, by keyboard, by phone, on paper."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scheduler.domain import Room, Span, Speaker
from scheduler.handouts.page import page
from scheduler.report.programme import Attendee, Item, Profile, Programme, Venue, Voice, programme
from scheduler.verify.layout import lay_out
from tests.days import person, planned, talk, tiny
from tests.pages import needs_poppler, page_texts

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}

in_browser = pytest.mark.skipif(
    not CHROMIUM and "CI" not in os.environ, reason="Chromium is not installed"
)

ANA = Voice("Ana Souza", "Porto")
ITEMS = (
    Item("OUV", "Ouverture", "cérémonie", "", "Ouverture", "Auditorium", Span(540, 570), True,
         (Voice("Élodie Maire", "Ville d’Œuvre"),)),
    Item("A1", "Financer la coopération", "atelier", "financement", "Ateliers", "Salon Iéna",
         Span(650, 740), False, (Voice("Noël Garçon", "Région Sud"), ANA)),
    Item("A2", "L’eau, un réseau ?", "atelier", "climat", "Ateliers", "Salle Monceau",
         Span(650, 710), False, (ANA,)),
    Item("C1/2", "Volontaires", "café", "climat", "Cafés", "Salon Iéna", Span(830, 880), False),
)  # fmt: skip
PUBLIC = Programme(
    Profile.PUBLIC,
    "Rencontres : essai",
    "2025-07-04",
    "Hôtel de ville, Paris",
    "Europe/Paris",
    (Venue("Auditorium"), Venue("Salon Iéna"), Venue("Salle Monceau", step_free=False)),
    ITEMS,
)
ALL = ("OUV", "A1", "A2", "C1/2")
SEATED = {
    "A1": (Attendee("0145", "Zoë Quichenotte", "Lomé"), Attendee("0012", "Yann Le Goff")),
    "C1/2": (Attendee("0145", "Zoë Quichenotte", "Lomé"), Attendee("0300", "Zoé Martin")),
}
MAIL = "ana.souza@example.org"
INTERNAL = replace(
    PUBLIC,
    profile=Profile.INTERNAL,
    items=tuple(
        replace(
            item,
            speakers=tuple(
                replace(voice, email=MAIL if voice == ANA else "") for voice in item.speakers
            ),
            attendees=SEATED.get(item.code, ()),
        )
        for item in ITEMS
    ),
)

Opened = Callable[..., Page]


@pytest.fixture(name="browser", scope="module")
def _browser() -> Iterator[Browser]:
    assert CHROMIUM, "CI installs chromium"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(name="opened")
def _opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens the page of a programme from a file; no script of it may fail, nothing be asked for."""
    contexts, wrong = [], []

    def opened(
        about: Programme = PUBLIC, lang: str = "fr", at: str = "", **settings: object
    ) -> Page:
        file = tmp_path / "programme.html"
        file.write_text(page(about, lang, "Version 3"), "utf-8")
        context = browser.new_context(**{"viewport": DESK, **settings})  # type: ignore[arg-type]
        contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("console", lambda said: wrong.append(said.text))
        tab.on("dialog", lambda dialog: wrong.append(dialog.message))
        tab.on("request", lambda request: wrong.append(request.url))
        if at:
            tab.clock.set_fixed_time(at)
        tab.goto(file.as_uri())
        assert wrong.pop(0) == file.as_uri()
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def shown(tab: Page) -> tuple[str, ...]:
    """The codes of the cards that are to be seen."""
    return tuple(tab.locator(".card:visible .code").all_inner_texts())


def slots(tab: Page) -> tuple[str, ...]:
    """The names of the slots that are to be seen."""
    return tuple(tab.locator("h2:visible .slot-name").all_inner_texts())


@in_browser
@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("financer", ("A1",)),
        ("FINANCER LA COOPERATION", ("A1",)),
        ("a2", ("A2",)),
        ("c1/2", ("C1/2",)),
        ("noel garcon", ("A1",)),
        ("souza", ("A1", "A2")),
        ("porto", ("A1", "A2")),
        ("oeuvre", ("OUV",)),
        ("climat", ("A2", "C1/2")),
        ("iena", ("A1", "C1/2")),
        ("Café", ("C1/2",)),
        ("ceremonie", ("OUV",)),
        ("l'eau", ("A2",)),
        ("climat souza", ("A2",)),
        ("  ", ALL),
        ("seau", ()),  # no word begins with it, though `réseau` holds it
    ],
)
def test_words_find_sessions(opened: Opened, typed: str, codes: tuple[str, ...]) -> None:
    """Title, code, speaker, organisation, theme, room and kind, whatever the case and accents."""
    tab = opened()
    tab.fill("#words", typed)
    assert shown(tab) == codes


@in_browser
@pytest.mark.parametrize(
    ("name", "choice", "codes"),
    [
        ("Type", "atelier", ("A1", "A2")),
        ("Thème", "climat", ("A2", "C1/2")),
        ("Salle", "Salon Iéna", ("A1", "C1/2")),
        ("Intervenant", "Noël Garçon", ("A1",)),
        ("Intervenant", "Ana Souza", ("A1", "A2")),
    ],
)
def test_choices_find_sessions(
    opened: Opened, name: str, choice: str, codes: tuple[str, ...]
) -> None:
    """One may choose a kind, a theme, a room or a speaker from a list."""
    tab = opened()
    tab.get_by_label(name).select_option(label=choice)
    assert shown(tab) == codes


@in_browser
def test_words_and_choices_go_together(opened: Opened) -> None:
    """What is shown meets them all; emptied slots go, here and in the overview; a count is told."""
    tab = opened()
    assert tab.inner_text("#count") == "4 sessions"
    assert tab.locator("#everything").is_hidden()
    tab.get_by_label("Thème").select_option(label="climat")
    tab.get_by_label("Salle").select_option(label="Salon Iéna")
    assert shown(tab) == ("C1/2",)
    assert slots(tab) == ("Cafés",)
    assert tab.locator("#overview tbody tr:visible").count() == 1
    assert tab.inner_text("#count") == "1 session sur 4"
    tab.get_by_role("button", name="Tout afficher").click()
    assert shown(tab) == ALL
    assert slots(tab) == ("Ouverture", "Ateliers", "Cafés")
    assert tab.inner_text("#count") == "4 sessions"


@in_browser
def test_an_empty_result_says_what_to_do(opened: Opened) -> None:
    """Nobody is left before an empty page."""
    tab = opened()
    tab.fill("#words", "introuvable")
    assert (shown(tab), slots(tab)) == ((), ())
    assert tab.inner_text("#count") == "0 session sur 4"
    assert "Aucune session ne correspond." in tab.inner_text("main")
    tab.get_by_role("button", name="Tout afficher").click()
    assert shown(tab) == ALL
    assert tab.locator("#nothing").is_hidden()


@in_browser
def test_changes_are_told_to_screen_readers(opened: Opened) -> None:
    """The count lives in a polite status."""
    tab = opened()
    assert tab.get_by_role("status").get_attribute("aria-live") == "polite"


@in_browser
def test_the_keyboard_is_enough(opened: Opened) -> None:
    """Skip link, field, the four lists and the reset come in turn, and each does its work."""
    tab = opened()
    focused = "document.activeElement.id || document.activeElement.className"
    tab.keyboard.press("Tab")
    assert tab.evaluate(focused) == "skip"
    assert tab.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    tab.keyboard.press("Tab")
    assert tab.evaluate(focused) == "words"
    tab.keyboard.type("porto")
    tab.keyboard.press("Enter")
    assert shown(tab) == ("A1", "A2")
    tab.keyboard.press("Tab")
    assert tab.evaluate(focused) == "kind"
    tab.keyboard.press("Tab")
    assert tab.evaluate(focused) == "theme"
    tab.keyboard.type("fin")
    assert shown(tab) == ("A1",)
    for name in ("room", "speaker", "everything"):
        tab.keyboard.press("Tab")
        assert tab.evaluate(focused) == name
    tab.keyboard.press("Enter")
    assert shown(tab) == ALL
    assert tab.evaluate(focused) == "words"


@in_browser
def test_the_skip_link_leads_to_the_sessions(opened: Opened) -> None:
    """Whoever wants no filter goes on from the first session."""
    tab = opened(INTERNAL)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.tagName") == "MAIN"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == MAIL


@in_browser
@pytest.mark.parametrize("code", [item.code for item in ITEMS])
def test_the_overview_leads_to_the_cards(opened: Opened, code: str) -> None:
    """Each of its entries is a link to the card of its session."""
    tab = opened(viewport={"width": 1280, "height": 300})
    tab.locator("#overview a", has_text=code).click()
    tab.wait_for_function("document.querySelector('.card:target')")
    assert tab.locator(".card:target .code").inner_text() == code


@in_browser
def test_codes_of_any_spelling_can_be_linked_to(opened: Opened) -> None:
    """A blank, a quote or a percent sign in a code breaks no link."""
    code = 'Café "n° 1" #A%41/2'
    tab = opened(replace(PUBLIC, items=(replace(ITEMS[1], code=code),)))
    tab.locator("#overview a").click()
    tab.wait_for_function("document.querySelector('.card:target')")
    assert tab.locator(".card:target .code").inner_text() == code


@in_browser
def test_the_overview_is_a_table_of_slots_and_rooms(opened: Opened) -> None:
    """Rooms across, slots down; a session shared by all runs across and says its room."""
    tab = opened()
    rows = [row.locator("th, td").all_inner_texts() for row in tab.locator("tr").all()]
    assert rows[0] == ["Heure", "Salon Iéna", "Salle Monceau"]
    assert rows[1][1:] == ["OUV Ouverture Auditorium".replace(" Aud", "\nAud")]
    assert [cell.split(" ")[0] for cell in rows[2][1:]] == ["A1", "A2"]
    assert rows[3][2] == ""
    assert tab.locator("td[colspan='2']").get_attribute("headers") == "row-1"


@in_browser
def test_cards_tell_what_when_where_and_by_whom(opened: Opened) -> None:
    """A session shorter than the others of its slot says its own time; steps are told of."""
    first, one, two, _ = opened().locator(".card").all()
    assert "Pour tous" in first.inner_text()
    assert one.locator(".own-time").count() == 0
    assert two.locator(".own-time").inner_text() == "10\u00a0h\u00a050\u00a0– 11\u00a0h\u00a050"
    assert one.locator(".speakers li").all_inner_texts() == [
        "Noël Garçon, Région Sud",
        "Ana Souza, Porto",
    ]
    assert "non accessible PMR" in two.inner_text()
    assert "non accessible PMR" not in one.inner_text()
    assert two.locator("time").first.get_attribute("datetime") == "2025-07-04T10:50+02:00"
    assert two.locator("h3").inner_text() == "L’eau, un réseau\u00a0?"


@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("about", [PUBLIC, INTERNAL], ids=["public", "internal"])
def test_axe_finds_nothing(
    opened: Opened, scheme: str, size: dict[str, int], about: Programme
) -> None:
    """Contrasts, names, landmarks and the like, in all eight colours, found, lost and on now."""
    more = tuple(
        replace(ITEMS[1], code=f"K{number}", kind=f"kind {number}", slot="Plus")
        for number in range(8)
    )
    tab = opened(
        replace(about, items=about.items + more),
        at="2025-07-04T09:00:00Z",
        color_scheme=scheme,
        viewport=size,
    )
    tab.evaluate(AXE.read_text("utf-8"))
    for typed in ("", "zoe", "atelier", "introuvable"):
        tab.fill("#words", typed)
        assert violations(tab) == []


def violations(tab: Page) -> list[tuple[str, str]]:
    """What axe-core finds against the page: the rule, and the element."""
    found = tab.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
    assert found["passes"]
    return [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]]


@in_browser
def test_axe_would_find_something(opened: Opened) -> None:
    """The check is not blind: a picture without words is found, and so is a pale text."""
    tab = opened()
    tab.evaluate(AXE.read_text("utf-8"))
    tab.evaluate("document.querySelector('h1').style.color = '#cccccc'")
    tab.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert {rule for rule, _ in violations(tab)} == {"color-contrast", "image-alt"}


@in_browser
@pytest.mark.parametrize("about", [PUBLIC, INTERNAL], ids=["public", "internal"])
def test_a_telephone_scrolls_one_way(opened: Opened, about: Programme) -> None:
    """Nothing is wider than 360 pixels, not even a word that has no end; no overview there."""
    long = replace(about.items[1], code="B" * 30, title="Donaudampf" * 9, room=ITEMS[0].room)
    tab = opened(replace(about, title="Rencontres" * 9, items=(*about.items, long)), viewport=PHONE)
    tab.fill("#words", "zoe" if about is INTERNAL else "")
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    assert tab.locator("#overview").is_hidden()


@in_browser
def test_many_rooms_spoil_neither_screen_nor_paper(opened: Opened) -> None:
    """An overview of a dozen rooms scrolls within its frame, and is not cut off on paper."""
    rooms = tuple(Venue(f"Salle {number}") for number in range(12))
    items = tuple(replace(ITEMS[1], code=room.name, room=room.name) for room in rooms)
    tab = opened(replace(PUBLIC, rooms=rooms, items=items))
    assert tab.locator("th:visible").count() == 14  # the time, twelve rooms, one slot
    assert tab.evaluate("document.documentElement.scrollWidth") == DESK["width"]
    tab.emulate_media(media="print")
    assert tab.locator("#overview").is_hidden()
    assert len(shown(tab)) == 12


@in_browser
def test_without_script_the_whole_programme_is_there(opened: Opened) -> None:
    """Everything is shown, and no filter that would not work."""
    tab = opened(java_script_enabled=False)
    assert shown(tab) == ALL
    assert tab.locator("form").is_hidden()
    assert tab.locator("button:visible").count() == 0


@in_browser
def test_paper_is_white_and_has_no_controls(opened: Opened) -> None:
    """In a dark setting too: the programme and its overview in dark ink, no card cut in two."""
    tab = opened(color_scheme="dark")
    tab.emulate_media(media="print", color_scheme="dark")
    assert shown(tab) == ALL
    assert tab.locator("#overview").is_visible()
    controls = tab.locator("form, input, select, button, .skip, #asked")
    assert not any(control.is_visible() for control in controls.all())
    style = "getComputedStyle(document.querySelector('.card'))"
    assert tab.evaluate(f"{style}.color") == "rgb(27, 36, 48)"
    assert tab.evaluate(f"{style}.backgroundColor") == "rgb(255, 255, 255)"
    assert tab.evaluate(f"{style}.breakInside") == "avoid"
    # A4 in points is 595 x 842
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", tab.pdf(prefer_css_page_size=True))
    assert [(round(float(wide)), round(float(high))) for wide, high in boxes] == [(595, 842)]


@in_browser
@needs_poppler
@pytest.mark.parametrize("asked", ["", "every"])
def test_the_footer_is_not_alone_on_a_sheet(opened: Opened, asked: str, tmp_path: Path) -> None:
    """However many slots fill the sheets, the last session is on the last of them, above it.

    A sheet holds some ten slots of a session; one of the numbers leaves too little for the footer.
    When a part is asked for, the last slots are not printed, and the last before them is.
    """
    for count in range(8, 14):
        items = tuple(_hourly(n, "every" if n < count else "other") for n in range(count + 2))
        tab = opened(replace(PUBLIC, items=items if asked else items[:count]))
        if asked:
            tab.fill("#words", asked)
        path = tmp_path / f"{count}.pdf"
        tab.pdf(path=path, format="A4")
        last = page_texts(path)[-1]
        assert last.index(f"K{count - 1} ") < last.index("Version 3")


def _hourly(number: int, title: str) -> Item:
    span = Span(60 * number, 60 * number + 50)
    return Item(f"K{number}", title, "atelier", "", f"S{number}", "Auditorium", span, False)


@in_browser
def test_a_print_of_some_sessions_says_so(opened: Opened) -> None:
    """What is shown is printed, with what was asked for above it."""
    tab = opened()
    tab.fill("#words", "Porto")
    tab.get_by_label("Thème").select_option(label="climat")
    assert tab.locator("#asked").is_hidden()
    tab.emulate_media(media="print")
    assert shown(tab) == ("A2",)
    assert tab.locator("#asked").inner_text() == "Extrait du programme\u00a0: Porto, climat"


@in_browser
@pytest.mark.parametrize(
    ("at", "codes"),
    [
        ("2025-07-04T08:49:00Z", ()),  # 10:49 in Paris, a minute before the ateliers
        ("2025-07-04T08:50:00Z", ("A1", "A2")),
        ("2025-07-04T09:49:00Z", ("A1", "A2")),
        ("2025-07-04T09:50:00Z", ("A1",)),  # A2 has just ended
        ("2025-07-05T09:00:00Z", ()),
    ],
)
def test_what_is_on_now_is_marked(opened: Opened, at: str, codes: tuple[str, ...]) -> None:
    """By the clock of the place, wherever the telephone thinks it is."""
    tab = opened(at=at, timezone_id="America/New_York")
    on = tuple(tab.locator(".card:has(.now:visible) .code").all_inner_texts())
    assert on == codes
    link = tab.locator("#to-now")
    assert link.is_visible() == bool(codes)
    if codes:
        link.click()
        assert tab.locator(".card:target .code").inner_text() == codes[0]
        tab.get_by_label("Type").select_option(label="café")
        assert link.is_hidden()


@in_browser
def test_a_person_is_found_at_the_welcome_desk(opened: Opened) -> None:
    """A name or a number shows where the person sits, and nobody else."""
    tab = opened(INTERNAL)
    assert "Interne\u00a0: ne pas diffuser" in tab.inner_text("header")
    assert tab.locator("[data-person]:visible").count() == 0
    for typed in ("quichenotte zoe", "0145", "145", "QUICH"):
        tab.fill("#words", typed)
        assert shown(tab) == ("A1", "C1/2")
        people = tab.locator("[data-person]:visible").all_inner_texts()
        assert people == ["Zoë Quichenotte, Lomé 0145"] * 2
    tab.fill("#words", "zoe martin")  # Zoë sits in A1 too, but no Martin
    assert shown(tab) == ("C1/2",)
    tab.fill("#words", "atelier")
    assert tab.locator("[data-person]:visible").count() == 0
    tab.locator("summary").first.click()  # in the order of names
    assert tab.locator("[data-person]:visible .number").all_inner_texts() == ["0012", "0145"]


@in_browser
def test_speakers_can_be_written_to_from_inside(opened: Opened) -> None:
    """Their addresses are links on the internal page."""
    link = opened(INTERNAL).locator("a.mail").first
    assert link.get_attribute("href") == f"mailto:{MAIL}"


HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "{{7*7}}", "</style><b>")


@in_browser
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_texts(opened: Opened, text: str) -> None:
    """Whatever field they stand in, they are shown as they are, and nothing runs."""
    item = Item(text, text, text, text, text, text, Span(540, 600), True,
                (Voice(text, "by " + text, text),), (Attendee(text, text, text),))  # fmt: skip
    about = Programme(
        Profile.INTERNAL, text, "2025-07-04", text, "Europe/Paris", (Venue(text),),
        (item, replace(item, code=f"2 {text}", kind=f"2 {text}")),
    )  # fmt: skip
    tab = opened(about, "en")
    tab.fill("#words", text)
    assert tab.locator(".card h3").first.inner_text() == text
    assert tab.inner_text("h1") == text
    assert tab.locator("img, b, script").count() == 1  # its own script
    assert "49" not in tab.inner_text("main")


@in_browser
def test_only_its_own_script_may_run(browser: Browser, tmp_path: Path) -> None:
    """Were the escaping ever lost, the policy of the page would still refuse what slips in."""
    file = tmp_path / "spoilt.html"
    spoilt = page(PUBLIC, "fr").replace("</main>", "<script>window.ran = 1</script></main>")
    file.write_text(spoilt, "utf-8")
    tab = browser.new_page()
    tab.goto(file.as_uri())
    assert tab.evaluate("window.ran") is None
    assert shown(tab) == ALL
    tab.close()


@in_browser
def test_a_day_without_sessions_has_a_page(opened: Opened) -> None:
    """It says that nothing is planned yet, without a filter and without a failing script."""
    tab = opened(replace(PUBLIC, rooms=(), items=(), date="", place=""))
    assert "Aucune session n’est encore placée." in tab.inner_text("main")
    assert tab.locator("form").count() == 0


@in_browser
def test_a_list_of_one_is_not_offered(opened: Opened) -> None:
    """Where there is nothing to choose, no list takes room."""
    tab = opened(replace(PUBLIC, items=ITEMS[:1]))
    assert tab.locator("select:visible").evaluate_all("all => all.map(one => one.id)") == ["room"]


def test_the_public_page_names_no_participant() -> None:
    """Neither name, organisation, address nor number; the internal page tells all but addresses."""
    day = tiny(
        talk("A", speakers=("Ada",)),
        rooms=(Room("Alma", 2),),
        speakers=(Speaker("Ada", "Lovelace & Co", "ada@secret.example"),),
        participants=(
            person("P-7QX", "A", name="Zorglub", organisation="Bretzelburg", email="z@b.example"),
        ),
    )
    layout = lay_out(day, planned("A S1 Alma", "P-7QX A"))
    public = page(programme(layout), "fr")
    internal = page(programme(layout, Profile.INTERNAL), "fr")
    for text in ("P-7QX", "Zorglub", "Bretzelburg", "ada@secret.example"):
        assert text not in public
        assert text in internal
    assert "z@b.example" not in public + internal
    assert "Lovelace &amp; Co" in public


@pytest.mark.parametrize("about", [PUBLIC, INTERNAL], ids=["public", "internal"])
def test_the_same_programme_gives_the_same_bytes(about: Programme) -> None:
    """No clock and no chance is in it."""
    assert page(about, "fr", "Version 3") == page(about, "fr", "Version 3")


def test_the_page_speaks_french() -> None:
    """Times, dates and words, with the spaces that French wants."""
    text = page(PUBLIC, "fr", "Version 3")
    for said in ('lang="fr"', "vendredi 4 juillet 2025", "10\u00a0h\u00a050", "Tout afficher",
                 "Rencontres\u00a0: essai", "Heure locale (Paris)", "Version 3"):  # fmt: skip
        assert said in text
    assert "Show everything" not in text


def test_the_page_speaks_english() -> None:
    """Times, dates and words."""
    text = page(PUBLIC, "en", "Version 3")
    for said in ('lang="en"', "10:50", "Show everything",
                 "Rencontres : essai", "Local time (Paris)"):  # fmt: skip
        assert said in text
    assert re.search("Friday,? 4 July 2025", text)
    assert "Tout afficher" not in text


def test_nothing_outside_is_named() -> None:
    """No address of another file or host is in the page, and its policy forbids any."""
    text = page(PUBLIC, "fr")
    assert not re.search(r"https?://|@import|url\(|<link|\ssrc=", text)
    assert "default-src 'none'" in text
    assert "unsafe" not in text
