"""Two plans beside each other: what changed, for whom, and what in the input caused it."""
