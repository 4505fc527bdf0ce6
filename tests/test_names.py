"""Names are found however they are spelled."""

from scheduler.workbook.names import Names


def test_zeros_that_a_spreadsheet_drops() -> None:
    """80 is 0080, the one N° that is this number; 7 is neither 07 nor 007."""
    names = Names(("0080", "07", "007"))
    assert names.find("80") == "0080"
    assert names.find("7") is None
    assert names.find("007") == "007"
