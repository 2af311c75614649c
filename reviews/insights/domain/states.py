"""The life of a trial run."""

from __future__ import annotations

from enum import StrEnum


class TrialState(StrEnum):
    """A trial run goes on until every file was judged, somebody stopped it, or the work was given up."""

    running = "running"
    done = "done"
    stopped = "stopped"
    given_up = "given_up"

    @property
    def label(self) -> str:
        return {"running": "试运行中", "done": "试运行完", "stopped": "已停止", "given_up": "没有做完"}[self.value]

    @property
    def tone(self) -> str:
        return {"running": "busy", "done": "good", "stopped": "muted", "given_up": "bad"}[self.value]


ALLOWED: dict[TrialState, frozenset[TrialState]] = {
    TrialState.running: frozenset({TrialState.done, TrialState.stopped, TrialState.given_up}),
    TrialState.done: frozenset(),
    TrialState.stopped: frozenset(),
    TrialState.given_up: frozenset(),
}
