"""Calendars that programs read, from one publication to the next."""
