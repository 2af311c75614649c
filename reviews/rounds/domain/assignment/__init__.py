"""The assignment of a whole round, solved as one program. Pure, and the same for the same task and seed.

    found = solve(task, seed="20260301")        # Plan, or Shortage: never a half
"""

from reviews.rounds.domain.assignment.solving import solve
from reviews.rounds.domain.assignment.task import Need, Plan, Shortage, Sitting, Taker, Task, task_sha256

__all__ = ["Need", "Plan", "Shortage", "Sitting", "Taker", "Task", "solve", "task_sha256"]
