"""How often one person, and one address, may do what costs the machine or carries data out (security W8).

Counted in this process, which is the only one that answers; a restart forgets, and nothing is written for it.
"""

from __future__ import annotations

import math
import threading
from collections import deque

from reviews.accounts.domain import RATES
from reviews.errors import TooMany

# Several people of one office may come from one address.
PEOPLE_OF_ONE_ADDRESS = 10


class Meter:
    """The moments of the last steps of each kind, by person and by address."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._moments: dict[tuple[str, str], deque[float]] = {}

    def spend(self, kind: str, *, user_id: str, origin: str, now: float) -> None:
        """Count one step. now: seconds of a clock that never goes back. Raises TooMany, which says how long to wait."""
        rate = RATES[kind]
        counted = (((kind, user_id), rate.count), ((kind, f"@{origin}"), rate.count * PEOPLE_OF_ONE_ADDRESS))
        with self._guard:
            for key, most in counted:
                moments = self._moments.setdefault(key, deque())
                while moments and now - moments[0] >= rate.seconds:
                    moments.popleft()
                if len(moments) >= most:
                    wait = _in_words(moments[0] + rate.seconds - now)
                    raise TooMany(f"{rate.label}过于频繁，请约 {wait}后再试。已完成的不受影响。")
            for key, _most in counted:
                self._moments[key].append(now)
            self._forget(now)

    def clear(self) -> None:
        """Forget everything."""
        with self._guard:
            self._moments.clear()

    def _forget(self, now: float) -> None:
        """Drop who has been quiet for long, once there are many."""
        if len(self._moments) < 10_000:
            return
        longest = max(rate.seconds for rate in RATES.values())
        self._moments = {key: kept for key, kept in self._moments.items() if kept and now - kept[-1] < longest}


def _in_words(seconds: float) -> str:
    return f"{math.ceil(seconds)} 秒" if seconds <= 90 else f"{math.ceil(seconds / 60)} 分钟"
