"""The sheet Bilan: the figures of merit, with native charts."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from scheduler.report.summary import FillRow, GoalRow, RankRow
from scheduler.words import Message, message, word
from scheduler.workbook.book import DARK, LINE, Book, paginate, put
from scheduler.workbook.vocabulary import SUMMARY

_FULL, _FREE = "#1F3864", "#C9D3E6"
_SERIES = ("#1F3864", "#C55A11", "#548235", "#7F6000")
_CHART_COLUMN = 7


@dataclass(frozen=True, slots=True)
class Summary:
    """The tables of the sheet."""

    status: Message
    goals: tuple[GoalRow, ...]
    ranks: tuple[RankRow, ...]
    fills: tuple[FillRow, ...]


def write_summary(book: Book, summary: Summary, title: str) -> None:
    """Writes the tables one below the other, the charts beside them."""
    page = book.sheet(SUMMARY.say(book.lang))
    page.hide_gridlines(2)
    page.set_column(0, 0, 56)
    page.set_column(1, 5, 12)
    paginate(page, book.lang, title)
    sheet = _SummarySheet(book, page)
    after = sheet.goals(summary)
    after = sheet.ranks(after + 1, summary.ranks)
    sheet.fills(after + 1, summary.fills)


@dataclass(frozen=True, slots=True)
class _SummarySheet:
    book: Book
    page: Worksheet

    def goals(self, summary: Summary) -> int:
        """Writes the goals from row 0 and gives the row after."""
        lang = self.book.lang
        self._headings(0, "Goal", "Value", "Bound", "Proof")
        for row, goal in enumerate(summary.goals, start=1):
            gap = message("gap {gap}", gap=abs(goal.value - goal.bound)).say(lang)
            proof = word("optimal", lang) if goal.proven else gap
            self._row(row, goal.name.say(lang), goal.value, goal.bound, proof)
        after = 1 + len(summary.goals)
        put(self.page, after, 0, summary.status.say(lang), self.book.format(italic=True))
        return after + 1

    def ranks(self, row: int, ranks: Sequence[RankRow]) -> int:
        """Writes the ranks obtained, and a chart of them; gives the row after."""
        self._headings(row, "Best rank obtained", "Kind", "People", "Share")
        percent = self.book.format(num_format="0.0%", **LINE)
        for place, rank in enumerate(ranks, start=row + 1):
            self._row(place, self._rank(rank.rank), rank.kind, rank.count)
            put(self.page, place, 3, rank.share, percent)
        if ranks:
            self._rank_chart(row, ranks)
        return row + 1 + len(ranks)

    def _rank(self, rank: int | None) -> str:
        if rank is None:
            return word("no wished session", self.book.lang)
        return message("wish {rank}", rank=rank).say(self.book.lang)

    def _rank_chart(self, row: int, ranks: Sequence[RankRow]) -> None:
        chart = self.book.workbook.add_chart({"type": "column"})
        kinds = list(dict.fromkeys(rank.kind for rank in ranks))
        for place, kind in enumerate(kinds):
            lines = [row + 1 + line for line, rank in enumerate(ranks) if rank.kind == kind]
            chart.add_series(
                {
                    "name": kind,
                    "categories": self._range(lines[0], lines[-1], 0),
                    "values": self._range(lines[0], lines[-1], 3),
                    "fill": {"color": _SERIES[place % len(_SERIES)]},
                    "data_labels": {"value": True, "num_format": "0%"},
                    "gap": 60,
                }
            )
        chart.set_title({"name": word("Best rank obtained", self.book.lang), **_TITLE})
        chart.set_y_axis({"num_format": "0%", "min": 0, "max": 1, "major_gridlines": _GRID})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 620, "height": 300})
        self.page.insert_chart(0, _CHART_COLUMN, chart)

    def fills(self, row: int, fills: Sequence[FillRow]) -> None:
        """Writes how full each session by wish is, and a chart of it."""
        self._headings(row, "Session", "Code", "Taken", "Seats", "Free", "Filled")
        percent = self.book.format(num_format="0%", **LINE)
        for place, fill in enumerate(fills, start=row + 1):
            session = fill.occasion.run.session
            free = max(0, fill.seats - fill.heads)
            self._row(place, session.title, fill.occasion.code, fill.heads, fill.seats, free)
            put(self.page, place, 5, fill.share, percent)
        if fills:
            self._fill_chart(row, fills)

    def _fill_chart(self, row: int, fills: Sequence[FillRow]) -> None:
        chart = self.book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
        first, last = row + 1, row + len(fills)
        for column, heading, color in ((2, "Taken", _FULL), (4, "Free", _FREE)):
            chart.add_series(
                {
                    "name": word(heading, self.book.lang),
                    "categories": self._range(first, last, 1),
                    "values": self._range(first, last, column),
                    "fill": {"color": color},
                    "gap": 40,
                }
            )
        chart.set_title({"name": word("Seats taken and free", self.book.lang), **_TITLE})
        chart.set_y_axis({"reverse": True, "crossing": "max"})
        chart.set_x_axis({"major_gridlines": _GRID})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 620, "height": 140 + 28 * len(fills)})
        self.page.insert_chart(16, _CHART_COLUMN, chart)

    def _range(self, first: int, last: int, column: int) -> list[object]:
        return [SUMMARY.say(self.book.lang), first, column, last, column]

    def _headings(self, row: int, *headings: str) -> None:
        for column, heading in enumerate(headings):
            put(self.page, row, column, word(heading, self.book.lang), self.book.heading(DARK))

    def _row(self, row: int, *values: object) -> None:
        for column, value in enumerate(values):
            put(self.page, row, column, value, self.book.format(text_wrap=column == 0, **LINE))


_TITLE = {"name_font": {"size": 13, "bold": True}}
_GRID = {"visible": True, "line": {"color": "#DDDDDD"}}
