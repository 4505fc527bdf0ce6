"""How hard the drawn tests try.

By default they draw the same examples each time, so that only a change can fail them.
`HYPOTHESIS_PROFILE=thorough` draws twenty times as many, new ones each time.
"""

import os

from hypothesis import HealthCheck, settings

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
TIMES = 20 if THOROUGH else 1


def examples(count: int) -> settings:
    """Settings to draw so many examples, or more when the effort is greater."""
    return settings(max_examples=count * TIMES)


def load() -> None:
    """Sets what all drawn tests share."""
    settings.register_profile(
        "scheduler",
        max_examples=100 * TIMES,
        deadline=None,
        derandomize=not THOROUGH,
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("scheduler")
