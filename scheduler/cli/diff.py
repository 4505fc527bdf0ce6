"""`scheduler diff A B`: what changed between two versions, and for whom."""

import sys
from pathlib import Path

import click

from scheduler import console
from scheduler.cli.differences import show_differences
from scheduler.cli.shared import (
    NewFile,
    argument,
    file_option,
    lang_option,
    read_plan_file,
    refuse_json_over,
    write_text,
)
from scheduler.words import message, word


def command(lang: str) -> click.Command:
    """The command, its help in the language."""
    return click.Command(
        "diff",
        callback=diff,
        help=word("Tells what changed between two versions, why, and for whom.", lang),
        params=[
            argument("a", "A", lang),
            argument("b", "B", lang),
            file_option(
                lang, ["-o", "--output"], message("Write the differences as a workbook."),
                NewFile(lang),
            ),
            file_option(lang, ["--json"], message("Write the differences for programs.")),
            lang_option(lang),
        ],
    )  # fmt: skip


def diff(a: Path, b: Path, output: Path | None, json: Path | None, lang: str | None) -> None:
    """Compares two result workbooks, edits by hand included."""
    from scheduler.compare.earlier import Comparison
    from scheduler.report.differences_json import differences_json
    from scheduler.verify.layout import lay_out
    from scheduler.workbook.difference_sheets import fill_differences
    from scheduler.workbook.earlier import as_earlier
    from scheduler.workbook.files import write_new, write_over

    refuse_json_over(json, a, b, output)
    was, now = read_plan_file(a, lang), read_plan_file(b, lang)
    spoken = lang or now.language
    earlier = as_earlier(was, was.publication is not None)
    compared = Comparison(earlier, lay_out(now.day, now.plan), now.by_hand)
    show_differences(compared, b.name, spoken)
    written = []
    if output:
        written.append(write_new(output, lambda path: fill_differences(path, compared, spoken)))
    if json:
        text = differences_json(compared, b.name, spoken)
        written.append(write_over(json, lambda path: write_text(path, text)))
    sys.exit(console.tell_written(written, spoken))
