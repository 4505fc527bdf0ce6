"""What the documents say is so: the README's commands, its transcript, its library, the rules."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import scheduler
from scheduler.cli import commands
from scheduler.goals import WEIGHTS, Goal
from scheduler.rules import ALL_RULES
from tests.commands import edit

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
RULES = (ROOT / "docs" / "rules.md").read_text("utf-8")
EXITS = {"init": 0, "check": 0, "solve": 0, "verify": 3}  # of the commands in the transcript


def block(language: str, number: int = 0) -> str:
    """A code block of the README, counted from 0 among those of its language."""
    found: list[str] = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return found[number]


def transcript() -> list[tuple[str, list[str]]]:
    """Each step of the transcript and the lines it says."""
    steps: list[tuple[str, list[str]]] = []
    for line in block("console").splitlines():
        if line.startswith(("$ ", "(")):
            steps.append((line, []))
        else:
            steps[-1][1].append(line)
    return steps


def test_the_transcript_is_what_comes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Step by step; another version of the solver may choose another plan of the same worth."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    for step, shown in transcript():
        edit = re.fullmatch(r"\(in Excel, (\w+)!(\w+) becomes (.+)\)", step)
        if edit:
            _edit(Path("outputs/day-v1.xlsx"), *edit.groups())
            continue
        words = step.removeprefix("$ scheduler ").split()
        result = CliRunner().invoke(commands("en"), words)
        assert result.exit_code == EXITS[words[0]]
        assert _lasting(result.output.splitlines()) == _lasting(shown)


def _edit(path: Path, sheet: str, cell: str, value: str) -> None:
    workbook = load_workbook(path)
    workbook[sheet][cell] = value
    workbook.save(path)


def _lasting(lines: list[str]) -> list[str]:
    """The lines that any best plan gives: no grid, no seconds, no place before a move."""
    told = lines[max((place for place, line in enumerate(lines) if not line), default=-1) + 1 :]
    told = [re.sub(r"^Solved in .*", "Solved", line) for line in told]
    return [re.sub(r" from .* to ", " from one place to ", line) for line in told]


def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it stands, on the model case."""
    (tmp_path / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "rencontres-2025.xlsx", tmp_path / "inputs")
    monkeypatch.chdir(tmp_path)
    exec(compile(block("python"), "README.md", "exec"), {})
    assert re.fullmatch(r"optimal \d+ \(\)\n", capsys.readouterr().out)
    assert (tmp_path / "plan.xlsx").is_file()


def test_the_names_of_the_readme_are_offered() -> None:
    """Each can be imported from the library."""
    [listed] = re.findall(r"Every name is typed and documented: (.*?)\.\n", README, re.DOTALL)
    names = re.findall(r"`(\w+)`", listed)
    assert len(names) > 10
    assert all(getattr(scheduler, name).__doc__ for name in names)


def test_one_line_sets_up_and_plans() -> None:
    """Its last step is a command that `scheduler` has, on a file that is there."""
    *_, command = block("sh", 0).split(" && ")
    program, name, file = command.split()
    assert program == ".venv/bin/scheduler"
    assert name in commands("en").commands
    assert (ROOT / file).is_file()


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """It takes the line from the README rather than repeating it."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    [extract] = re.findall(r"^test_command=\$\((.*)\)$", script, re.MULTILINE)
    ran = subprocess.run(
        ["bash", "-c", extract], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout == block("sh", 1)


def test_the_documented_commands_and_options_exist() -> None:
    """Those of the table, and no other command."""
    table = re.findall(r"^\| `scheduler ([\w-]+) [A-Z ]+` \| (.*) \|$", README, re.MULTILINE)
    group = commands("en")
    assert {name for name, _ in table} == set(group.commands)
    for name, text in table:
        assert _named(text) <= _options(group.commands[name])


def test_the_wish_of_the_readme_costs_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the best plan of the model case, its goals in a table."""
    [section] = re.findall(r"^## What a wish would cost\n(.*?)^## ", README, re.M | re.DOTALL)
    [(typed, *shown)] = (b.split("\n") for b in re.findall(r"```\n(.*?)\n```", section, re.DOTALL))
    assert _named(section) <= _options(commands("en").commands["why-not"])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    for words in (["init", "day.xlsx", "--example"], ["solve", "day.xlsx"]):
        assert CliRunner().invoke(commands("en"), words).exit_code == 0
    result = CliRunner().invoke(commands("en"), shlex.split(typed)[1:])
    assert result.exit_code == 0
    assert result.output.splitlines()[1 : len(shown) + 1] == shown


def test_the_explanation_of_the_readme_is_what_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example with the two cells as they are said to be."""
    [section] = re.findall(r"^## Why it cannot be\n(.*?)^## ", README, re.M | re.DOTALL)
    [(typed, *shown)] = (b.split("\n") for b in re.findall(r"```\n(.*?)\n```", section, re.DOTALL))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    assert CliRunner().invoke(commands("en"), ["init", "day.xlsx", "--example"]).exit_code == 0
    edit("day.xlsx", "day.xlsx", Sessions_L6="Ateliers 2", Speakers_D9="09:00-16:00")
    monkeypatch.setattr("scheduler.explain.ways.WORTH", 60.0)  # however slow the machine is
    result = CliRunner().invoke(commands("en"), shlex.split(typed)[1:])
    assert result.exit_code == 3
    assert result.output.splitlines()[-len(shown) :] == shown


def test_the_options_of_late_changes_exist() -> None:
    """All that the section names are options of `replan`."""
    [section] = re.findall(r"^## Late changes\n(.*?)^## ", README, re.MULTILINE | re.DOTALL)
    assert (
        {"--now", "--no-keep-edits"}
        <= _named(section)
        <= _options(commands("en").commands["replan"])
    )


def _named(text: str) -> set[str]:
    """The options that a text names."""
    return set(re.findall(r"`(--?[a-z][\w-]*)", text))


def _options(command: click.Command) -> set[str]:
    """The options that a command has."""
    params = command.params
    return {opt for param in params for opt in (*param.opts, *param.secondary_opts)}


def test_the_rules_are_documented_with_their_weights() -> None:
    """A row a rule, in order: number, name, law, weight."""
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \| (.*?) \| (\d+) \|$", RULES, re.MULTILINE)
    assert rows == [
        (str(rule.number), rule.name, f"{rule.law[0].lower()}{rule.law[1:-1]}", str(rule.weight))
        for rule in ALL_RULES
    ]


def test_the_goals_are_documented_with_their_weights() -> None:
    """In their order, and what comfort weighs."""
    assert re.findall(r"^\d\. \*\*(\w+)\*\*", RULES, re.MULTILINE) == [goal.value for goal in Goal]
    weights = re.findall(r"^   \| (\d+) \| ", RULES, re.MULTILINE)
    assert weights == [str(weight) for weight in WEIGHTS.values()]


def test_links_lead_somewhere() -> None:
    """From the README and from the documents."""
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name} leads to {link}"
