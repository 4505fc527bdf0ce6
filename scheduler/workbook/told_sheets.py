"""The sheets Alertes and Exécution: sentences in rows."""

from collections.abc import Sequence

from scheduler.domain import Cell
from scheduler.report.alerts import Alert
from scheduler.report.run import RunRow
from scheduler.words import Clock, Message, capital, word
from scheduler.workbook.book import DARK, LINE, RED, Book, Style, height, paginate, put
from scheduler.workbook.vocabulary import ALERTS, RUN

_HEADINGS = ("Gravity", "What", "Rule", "Cells of the input", "Cells of the plan")
_WIDTHS = (20, 70, 46, 34, 30)
_VALUE_WIDTH = 90


def write_alerts(book: Book, alerts: Sequence[Alert], title: str) -> None:
    """Writes the alerts; the first row says so when every rule is kept."""
    page, lang = book.sheet(ALERTS.say(book.lang)), book.lang
    for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        page.set_column(column, column, width)
        put(page, 0, column, word(heading, lang), book.heading(DARK))
    rows = [_alert_row(alert, lang) for alert in alerts]
    if any(alert.broken for alert in alerts):
        page.set_tab_color(RED)
        page.activate()
    else:
        rows.insert(0, (word("none", lang), word("Every rule is kept.", lang), "", "", ""))
    for number, row in enumerate(rows, start=1):
        broken = row[0].startswith("⚠")
        page.set_row(number, max(map(height, row, _WIDTHS)))
        red = {"style": Style.BROKEN, "border": 2} if broken else LINE
        for column, text in enumerate(row):
            put(page, number, column, text, book.format(text_wrap=True, **red))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(rows), len(_WIDTHS) - 1)
    paginate(page, lang, title, area=(1 + len(rows), len(_WIDTHS)))


def _alert_row(alert: Alert, lang: str) -> tuple[str, str, str, str, str]:
    gravity = _gravity(alert, lang)
    law = alert.law.say(lang) if alert.law else ""
    return gravity, capital(alert.what.say(lang)), law, _refs(alert.input), _refs(alert.plan)


def _gravity(alert: Alert, lang: str) -> str:
    if alert.broken:
        return f"⚠ {word('RULE BROKEN', lang)}"
    if alert.way_out:
        return word("way out", lang)
    return word("good to know" if alert.mild else "to be looked at", lang)


def _refs(cells: Sequence[Cell]) -> str:
    return ", ".join(str(cell) for cell in cells if cell.sheet)


def write_run(book: Book, rows: Sequence[RunRow], title: str) -> None:
    """Writes how the plan was made."""
    page, lang = book.sheet(RUN.say(book.lang)), book.lang
    page.set_column(0, 0, 52)
    page.set_column(1, 1, _VALUE_WIDTH)
    for column, heading in enumerate(("What", "Value")):
        put(page, 0, column, word(heading, lang), book.heading(DARK))
    for number, row in enumerate(rows, start=1):
        value = row.value.say(lang) if isinstance(row.value, Message | Clock) else row.value
        page.set_row(number, height(str(value), _VALUE_WIDTH))
        put(page, number, 0, row.name.say(lang), book.format(bold=True, **LINE))
        put(page, number, 1, value, book.format(align="left", text_wrap=True, **LINE))
    page.freeze_panes(1, 0)
    paginate(page, lang, title, area=(1 + len(rows), 2))
