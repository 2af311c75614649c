"""What rooms above do when a result goes to its unit, is taken back, answered, ruled on or corrected: in the same transaction.

    follow_results("rectification", Follower(released=…, withdrawn=…, answered=…, ruled=…, corrected=…))

A refusal raised by a follower refuses the act itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.scoresheets.models import Answer, Release, ReleaseWithdrawal, Settlement

Told = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Follower:
    """Each is called as f(session, actor=…, now=…, and the row that was just written and flushed)."""

    released: Told
    withdrawn: Told
    answered: Told
    ruled: Told
    corrected: Told


_followers: dict[str, Follower] = {}


def follow_results(name: str, follower: Follower) -> None:
    """Have a room told of every step of a released result. The same name again replaces."""
    _followers[name] = follower


def tell_released(session: Session, *, actor: Viewer, release: Release, now: datetime) -> None:
    """A result has been released."""
    for one in _followers.values():
        one.released(session, actor=actor, release=release, now=now)


def tell_withdrawn(session: Session, *, actor: Viewer, withdrawal: ReleaseWithdrawal, now: datetime) -> None:
    """A release has been taken back."""
    for one in _followers.values():
        one.withdrawn(session, actor=actor, withdrawal=withdrawal, now=now)


def tell_answered(session: Session, *, actor: Viewer, answer: Answer, now: datetime) -> None:
    """A unit has answered, with or without objections."""
    for one in _followers.values():
        one.answered(session, actor=actor, answer=answer, now=now)


def tell_ruled(session: Session, *, actor: Viewer, answer: Answer, now: datetime) -> None:
    """All objections of an answer have been ruled on; a settlement that came of it is in force."""
    for one in _followers.values():
        one.ruled(session, actor=actor, answer=answer, now=now)


def tell_corrected(session: Session, *, actor: Viewer, settlement: Settlement, now: datetime) -> None:
    """A settlement has been put right by a further one, whether or not the result is released."""
    for one in _followers.values():
        one.corrected(session, actor=actor, settlement=settlement, now=now)
