"""Structured logs: one JSON line an event, ids only; what people typed never enters."""

from __future__ import annotations

import logging
import sys

import structlog

_ALLOWED = {"event", "level", "timestamp", "logger", "job", "incident", "endpoint", "exception", "count", "seconds"}


def configure_logging(level: int = logging.INFO) -> None:
    """Send every logger of the process through one JSON renderer on standard error."""
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.ExceptionRenderer(_bare_traceback),
            _only_known,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for noisy in ("alembic", "huey", "werkzeug", "pdfminer", "fontTools"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _bare_traceback(exc_info: structlog.typing.ExcInfo) -> str:
    """Where it broke and the error's kind; the error's text is left out, since it may quote what a person typed."""
    kind, _value, trace = exc_info
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{kind.__name__} at " + " < ".join(reversed(places))


def _only_known(
    _logger: logging.Logger, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    return {key: value for key, value in event.items() if key in _ALLOWED}
