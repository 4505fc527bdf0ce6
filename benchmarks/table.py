"""Tables as text, written row by row while the figures come in."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A title, and columns wide enough for their headings and `width` characters."""

    title: str
    headings: Sequence[str]
    width: int = 9

    def begin(self) -> None:
        """Prints the title and the headings."""
        print(f"\n## {self.title}\n")
        self.row(*self.headings)
        print("|" + "|".join("-" * (width + 1) + ":" for width in self._widths) + "|")

    def row(self, *cells: str) -> None:
        """Prints a row; cells that are missing at the end stay empty."""
        filled = [*cells, *[""] * (len(self.headings) - len(cells))]
        padded = (cell.rjust(width) for cell, width in zip(filled, self._widths, strict=True))
        print("| " + " | ".join(padded) + " |", flush=True)

    @property
    def _widths(self) -> list[int]:
        return [max(self.width, len(heading)) for heading in self.headings]


def say(label: str, text: str) -> None:
    """Prints a line below a table."""
    print(f"\n{label}: {text}", flush=True)


def met(kept: bool) -> str:
    """Whether a target is met, in a word."""
    return "met" if kept else "MISSED"
