"""The sheet Bilan: the figures of merit, with native charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.report.quality import Quality
from scheduler.report.summary import FillRow, GoalRow, RankRow
from scheduler.words import Message, counted, message, word
from scheduler.workbook.book import DARK, LINE, Book, paginate, put
from scheduler.workbook.vocabulary import SUMMARY

# Dark and light in turn, so that they are told apart in grey too.
_FULL, _FREE = "#1F3864", "#C9D3E6"
_SERIES = ("#1F3864", "#F2C288", "#A8480F", "#C9D3E6", "#4F8F7F", "#F7F0C8")
_EDGE = {"color": "#404040", "width": 0.75}
_CHART_COLUMN, _CHART_WIDTH = 7, 620
_FILL_CHART_ROW = 29  # of the last chart
_ROW_HEIGHT, _COLUMN_WIDTH = 20, 64  # pixels of those that are not set


@dataclass(frozen=True, slots=True)
class Summary:
    """The tables of the sheet."""

    status: Message
    goals: tuple[GoalRow, ...]
    ranks: tuple[RankRow, ...]
    fills: tuple[FillRow, ...]
    quality: Quality | None = None


def write_summary(book: Book, summary: Summary, title: str) -> None:
    """Writes the tables one below the other, the charts beside them."""
    page = book.sheet(SUMMARY.say(book.lang))
    page.hide_gridlines(2)
    page.set_column(0, 0, 56)
    page.set_column(1, 5, 12)
    sheet = _SummarySheet(book, page)
    after = sheet.quality(summary.quality)
    after = sheet.goals(after, summary)
    after = sheet.ranks(after + 1, summary.ranks)
    sheet.fills(after + 1, summary.fills)
    tables = after + 2 + len(summary.fills)
    charts = _FILL_CHART_ROW + ceil(_fill_chart_height(summary.fills) / _ROW_HEIGHT)
    columns = _CHART_COLUMN + ceil(_CHART_WIDTH / _COLUMN_WIDTH)
    paginate(page, book.lang, title, area=(max(tables, charts), columns))


@dataclass(frozen=True, slots=True)
class _SummarySheet:
    book: Book
    page: Worksheet

    def quality(self, quality: Quality | None) -> int:
        """Writes the quality in large letters, what it is made of, and a chart; gives the row."""
        if quality is None:
            return 0
        lang, large = self.book.lang, self.book.format(bold=True, font_size=14, font_color=DARK)
        self.page.set_row(0, 24)
        put(self.page, 0, 0, word("Quality of the seats", lang), large)
        put(self.page, 0, 1, quality.words.say(lang), large)
        self._headings(1, "Where the points lie", "Points", "Quality")
        lot = counted("Seats drawn by lot", "Seats drawn by lot, mean of {count}", quality.draws)
        points = (round(float(quality.lot)), quality.points, quality.bound)
        names = (lot.say(lang), word("This plan", lang), word("Proven bound", lang))
        shares = (0, quality.share, 1)
        for row, (name, value, share) in enumerate(zip(names, points, shares, strict=True), 2):
            self._row(row, name, value)
            put(self.page, row, 2, share, self._percent())
        self._quality_chart(max(points))
        return 6

    def _quality_chart(self, most: int) -> None:
        chart = self.book.workbook.add_chart({"type": "bar"})
        fills = ({"color": _FREE}, {"color": _FULL}, {"color": "#FFFFFF"})
        chart.add_series(
            {
                "name": word("Points", self.book.lang),
                "categories": self._range(2, 4, 0),
                "values": self._range(2, 4, 1),
                "points": [{"fill": fill, "border": _EDGE} for fill in fills],
                "data_labels": {"value": True, "num_format": "#,##0"},
                "gap": 40,
            }
        )
        chart.set_title({"name": word("Quality of the seats", self.book.lang), **_TITLE})
        chart.set_y_axis(_DOWNWARDS)
        chart.set_x_axis({**self._axis("Points"), "min": 0, "max": max(1, most * 6 // 5), **_BARE})
        chart.set_legend({"none": True})
        self._insert(chart, 1, 210)

    def goals(self, row: int, summary: Summary) -> int:
        """Writes the goals from the row on and gives the row after."""
        lang = self.book.lang
        self._headings(row, "Goal", "Value", "Bound", "Proof")
        for place, goal in enumerate(summary.goals, start=row + 1):
            gap = message("gap {gap}", gap=abs(goal.value - goal.bound)).say(lang)
            proof = word("optimal", lang) if goal.proven else gap
            self._row(place, goal.name.say(lang), goal.value, goal.bound, proof)
        after = row + 1 + len(summary.goals)
        put(self.page, after, 0, summary.status.say(lang), self.book.format(italic=True))
        return after + 1

    def ranks(self, row: int, ranks: Sequence[RankRow]) -> int:
        """Writes the ranks obtained, and a chart of them; gives the row after."""
        self._headings(row, "Best rank obtained", "Kind", "People", "Share")
        for place, rank in enumerate(ranks, start=row + 1):
            self._row(place, self._rank(rank.rank), rank.kind, rank.count)
            put(self.page, place, 3, rank.share, self._percent())
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
                    "border": _EDGE,
                    "data_labels": {"value": True, "num_format": self._share_format},
                    "gap": 60,
                }
            )
        title, share = "Ranks obtained by kind of session", "Share of those who asked"
        chart.set_title({"name": word(title, self.book.lang), **_TITLE})
        chart.set_x_axis(self._axis("Best rank obtained"))
        scale = {"num_format": self._share_format, "min": 0, "max": 1, "major_gridlines": _GRID}
        chart.set_y_axis({**self._axis(share), **scale})
        chart.set_legend({"position": "bottom"})
        self._insert(chart, 12, 320)

    def fills(self, row: int, fills: Sequence[FillRow]) -> None:
        """Writes how full each session by wish is, and a chart of it."""
        self._headings(row, "Session", "Code", "Taken", "Seats", "Free", "Filled")
        for place, fill in enumerate(fills, start=row + 1):
            session = fill.occasion.run.session
            free = max(0, fill.seats - fill.heads)
            self._row(place, session.title, fill.occasion.code, fill.heads, fill.seats, free)
            put(self.page, place, 5, fill.share, self._percent())
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
                    "border": _EDGE,
                    "gap": 40,
                }
            )
        chart.set_title({"name": word("Seats taken and free", self.book.lang), **_TITLE})
        chart.set_y_axis({**self._axis("Session"), **_DOWNWARDS})
        chart.set_x_axis({**self._axis("Seats"), **_SCALE})
        chart.set_legend({"position": "bottom"})
        self._insert(chart, _FILL_CHART_ROW, _fill_chart_height(fills))

    def _axis(self, name: str) -> dict[str, object]:
        return {"name": word(name, self.book.lang), "name_font": {"size": 10, "bold": False}}

    def _insert(self, chart: Chart, row: int, height: int) -> None:
        chart.set_size({"width": _CHART_WIDTH, "height": height})
        self.page.insert_chart(row, _CHART_COLUMN, chart)

    @property
    def _share_format(self) -> str:
        """The number format of a share, as the language writes per cent."""
        return "0\N{NO-BREAK SPACE}%" if self.book.lang == "fr" else "0%"

    def _percent(self) -> Format:
        return self.book.format(align="center", num_format=self._share_format, **LINE)

    def _range(self, first: int, last: int, column: int) -> list[object]:
        return [SUMMARY.say(self.book.lang), first, column, last, column]

    def _headings(self, row: int, *headings: str) -> None:
        for column, heading in enumerate(headings):
            form = self.book.heading(DARK, **({"align": "center"} if column else {}))
            put(self.page, row, column, word(heading, self.book.lang), form)

    def _row(self, row: int, *values: object) -> None:
        for column, value in enumerate(values):
            number = {"num_format": "#,##0"} if isinstance(value, int) else {}
            aligned = {"align": "center"} if column else {"text_wrap": True}
            form = self.book.format(**aligned, **number, **LINE)
            put(self.page, row, column, value, form)


_TITLE = {"name_font": {"size": 13, "bold": True}}
_DOWNWARDS = {"reverse": True, "crossing": "max"}  # of a bar chart: the first line above
_GRID = {"visible": True, "line": {"color": "#DDDDDD"}}
_SCALE = {"min": 0, "num_format": "#,##0", "major_gridlines": _GRID}
# The bars bear their values: an axis without numbers.
_BARE = {
    "label_position": "none",
    "major_tick_mark": "none",
    "minor_tick_mark": "none",
    "major_gridlines": {"visible": False},
}


def _fill_chart_height(fills: Sequence[FillRow]) -> int:
    """Pixels: a bar needs as much whatever their number."""
    return 140 + 28 * len(fills)
