"""The kinds of refusal the product knows. Messages are Chinese, say what to do next and hold no personal data.

HTTP numbers belong to reviews.web.errors alone.
"""

from __future__ import annotations


class ReviewError(Exception):
    """A refusal that a person is told about.

    message: a full Chinese sentence that says what happened and what to do next.
    details: extra facts for the page (for example both texts of a conflict); never logged.
    """

    def __init__(self, message: str, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class SignedOut(ReviewError):
    """Nobody is signed in, or the sign-in has ended; the message says why when that is known."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or "请先登录。")
        self.has_reason = message is not None


class NotAllowed(ReviewError):
    """The person may not use this function at all."""


class NotFound(ReviewError):
    """The object is missing, or must not be known to this person: both answer alike."""

    def __init__(self, message: str = "没有找到这项内容，它可能已被移走，或您无权查看。请返回上一页重新选择。") -> None:
        super().__init__(message)


class Conflict(ReviewError):
    """Somebody else changed the object since it was read, or the thing exists already."""


class WrongState(ReviewError):
    """The object's state does not allow the step."""


class InvalidInput(ReviewError):
    """What was typed or uploaded cannot be accepted."""


class UnreadableFile(ReviewError):
    """The uploaded file cannot be taken as a case file."""


class StorageFull(ReviewError):
    """There is no room left to store the file; nothing was changed."""


class Unavailable(ReviewError):
    """A part the step needs is not at hand now; trying again later may work."""


class TooMany(ReviewError):
    """Too many attempts; the message says how long to wait."""
