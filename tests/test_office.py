"""A result workbook opens in an office program, every page of it."""

import os
import shutil
import subprocess

import pytest

from scheduler import Solved, solve, write_plan
from scheduler.workbook.example import model_case

OFFICE, READER = shutil.which("soffice"), shutil.which("pdftotext")

pytestmark = pytest.mark.skipif(
    not (OFFICE and READER) and "CI" not in os.environ,
    reason="LibreOffice and Poppler are not installed",
)


@pytest.fixture(name="pages", scope="module")
def _pages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of the model case's result, printed by LibreOffice to PDF."""
    assert OFFICE, "CI installs libreoffice-calc"
    assert READER, "CI installs poppler-utils"
    folder = tmp_path_factory.mktemp("office")
    day = model_case()
    outcome = solve(day)
    assert isinstance(outcome, Solved)
    path = write_plan(folder / "plan.xlsx", day, outcome, "fr")
    profile = (folder / "profile").as_uri()  # its own, so that no other instance takes the job
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", folder, str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    subprocess.run([READER, "-layout", folder / "plan.pdf", folder / "plan.txt"], check=True)
    return (folder / "plan.txt").read_text("utf-8")


def test_the_sheets_are_printed(pages: str) -> None:
    """The timetable, the plan, every participant, and how it was made; no hidden sheet."""
    for text in ("Ouverture des Rencontres", "Salon Alma", "0400", "optimal", "Graine"):
        assert text in pages
    assert "Paramètre" not in pages


def test_no_cell_is_an_error(pages: str) -> None:
    """Nothing was taken for a formula that fails."""
    for error in ("#REF!", "#NAME?", "#VALUE!", "#N/A", "Err:5", "###"):
        assert error not in pages
