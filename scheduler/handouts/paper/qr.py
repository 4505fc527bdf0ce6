"""QR codes that a telephone reads off paper."""

import segno
from PIL import Image
from reportlab.lib.utils import ImageReader

LEAST_MODULE = 0.35  # mm: what a telephone reads off an office printer's paper
_LARGEST = 27  # the version of the largest code drawn
_MOST_BYTES = 1465  # what it holds at level L (ISO/IEC 18004, table 7)
MOST_MODULES = 17 + 4 * _LARGEST  # on a side
# Trying all eight masks takes three times as long; readers read any mask, and the tests read ours.
_MASK = 3
_DOTS = 3  # per module, so that a viewer that smooths images leaves edges sharp


def fits(text: str) -> bool:
    """True when a code of `MOST_MODULES` holds the text."""
    return len(text.encode()) <= _MOST_BYTES


def qr_image(text: str) -> ImageReader:
    """The code of the text, which fits, black on white and without the quiet zone around it.

    Its level of error correction is the highest that takes no more modules.
    """
    code = segno.make_qr(text, error="l", mask=_MASK, mode="byte", encoding="utf-8")
    side = len(code.matrix)
    dark = bytes(0 if module else 255 for row in code.matrix for module in row)
    image = Image.frombytes("L", (side, side), dark)
    return ImageReader(image.resize((side * _DOTS, side * _DOTS), Image.Resampling.NEAREST))
