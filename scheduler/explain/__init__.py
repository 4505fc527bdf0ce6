"""Why a day cannot be, what would make it possible, and what a wish of the team would cost."""
