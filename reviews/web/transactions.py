"""One commit a request."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from flask.typing import ResponseReturnValue

from reviews.foundation.db import write_unit

P = ParamSpec("P")
# What a view under @commits may return: an answer, or a function that renders it after the commit.
ViewAnswer = ResponseReturnValue | Callable[[], ResponseReturnValue]


def commits(
    view: Callable[P, ViewAnswer],
) -> Callable[P, ResponseReturnValue]:
    """Run a view in one write unit and commit at its end.

    A view that has to render returns a function instead of an answer: it is called after the commit, so that nothing is
    rendered inside the writer's lock and nothing is acknowledged before it is safe. An error rolls everything back.
    """

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        with write_unit():
            result: Any = view(*args, **kwargs)
        return result() if callable(result) and not hasattr(result, "status_code") else result

    return wrapped
