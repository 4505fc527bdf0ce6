"""Files that people carry: page, calendars, exchange formats, signs and slips."""
