"""Identifiers that stay the same from one publication to the next.

All are made of the key of the publication and of names that the team gave, so that whoever reads
a later publication finds what an earlier one told again.
"""

import json
from base64 import b32encode
from collections.abc import Iterable, Mapping
from uuid import UUID, uuid5

_NAMESPACE = UUID("f0d24a5c-9d0e-5a3c-8b54-4d7e2c1b6a90")  # ours, drawn once
_SHORT = 10  # letters of 5 bits: two of a thousand things are alike once in two billion times
_LARGEST = 2**31 - 1  # readers keep numbers in 32 bits


def guid(key: str, *names: str) -> UUID:
    """The identifier of the thing so named, in the publications of that key."""
    return uuid5(_NAMESPACE, json.dumps((key, *names)))


def short(key: str, *names: str) -> str:
    """An identifier of ten letters and digits, where room is scarce."""
    return b32encode(guid(key, *names).bytes).decode("ascii")[:_SHORT]


def numbers(key: str, sort: str, names: Iterable[str]) -> Mapping[str, int]:
    """A number from 1 for each thing of that sort, no two alike."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for name in sorted(set(names)):
        number = guid(key, sort, name).int % _LARGEST + 1
        while number in taken:
            number = number % _LARGEST + 1
        taken.add(number)
        found[name] = number
    return found
