"""Characters that every format of the hand-outs may hold."""

_LAST_CONTROL = 0x1F
_KEPT = "\t\n"


def legal(text: str) -> str:
    """The text without what XML and iCalendar forbid: control characters, half characters."""
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in lines if _is_legal(char))


def _is_legal(char: str) -> bool:
    """True for the characters of XML 1.0 (section 2.2) but the controls from DEL to U+009F."""
    code = ord(char)
    if code <= _LAST_CONTROL:
        return char in _KEPT
    return not (0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF))
