"""What all tests share."""

from tests.effort import load

load()
