"""A plan told: plain rows and sentences, for sheets, terminal and programs."""
