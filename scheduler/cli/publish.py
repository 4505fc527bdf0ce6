"""`scheduler publish PLAN`: makes a version the published one, and writes the hand-outs."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scheduler.cli.differences import show_published, show_withheld
from scheduler.cli.shared import (
    BROKEN,
    OUTPUTS,
    argument,
    lang_option,
    making,
    mend,
    option,
)
from scheduler.words import message, word

if TYPE_CHECKING:
    from scheduler.publish import Step

_PROFILES = ("public", "internal")


def command(lang: str) -> click.Command:
    """The command, its help in the language."""
    profile = message("internal adds page, calendars and formats that name participants.")
    force = message("Publish all the same: rules broken, or the last publication not found.")
    return click.Command(
        "publish",
        callback=publish,
        help=word("Makes this version the published one, and writes the hand-outs.", lang),
        params=[
            argument("plan", "PLAN", lang),
            option(
                lang, ["--profile"], profile, type=click.Choice(_PROFILES), default="public",
                show_default=True,
            ),
            option(lang, ["--force"], force, is_flag=True),
            lang_option(lang),
        ],
    )  # fmt: skip


def publish(plan: Path, profile: str, force: bool, lang: str | None) -> None:
    """Publishes a plan."""
    from scheduler.domain import Problems
    from scheduler.publish import Options, Withheld
    from scheduler.publish import publish as published
    from scheduler.report.programme import Profile

    options = Options(Profile(profile), lang, force, making("publish"))
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, file=sys.stderr, item_show_func=_shown, hidden=hidden) as bar:

        def listen(step: "Step") -> None:
            bar.length = step.count
            bar.update(1, step)

        outcome = published(plan, _outputs(plan), options, listen)
    if isinstance(outcome, Problems):
        mend(outcome, lang)
    spoken = lang or outcome.file.language
    if isinstance(outcome, Withheld):
        show_withheld(outcome, spoken)
        sys.exit(BROKEN)
    show_published(outcome, spoken)


def _outputs(plan: Path) -> Path:
    """The folder of outputs in which the plan stands; that of the working folder for another."""
    around = zip(plan.parents, plan.absolute().parents, strict=False)
    return next((near for near, whole in around if whole.name == OUTPUTS.name), OUTPUTS)


def _shown(step: "Step | None") -> str | None:
    """What the bar names beside it."""
    return None if step is None else step.name.say(step.lang)
