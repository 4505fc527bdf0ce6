"""What all tests share."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scheduler.cli import commands
from tests.commands import WIDTH, Command
from tests.effort import load

load()


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed is as wide wherever the tests are run."""
    monkeypatch.setenv("COLUMNS", str(WIDTH))


@pytest.fixture(name="run")
def _run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command in an empty folder, in French unless `lang` says otherwise."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "")  # which running a command changes

    def run(*words: object, lang: str = "fr") -> Result:
        return CliRunner().invoke(commands(lang), [str(word) for word in words])

    return run
