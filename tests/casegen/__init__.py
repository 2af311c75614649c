"""Typesets complete, fictitious case files (案卷) as PDF together with a truth file.

The truth is written from the story that is printed, never from what a reader makes of the PDF; this package
imports neither `extraction` nor `scoring_rules`. Entry points: `make_case`, `sketch_case`, and `python -m tests.casegen`.
"""

from tests.casegen.make import MadeCase, make_case, sketch_case

__all__ = ["MadeCase", "make_case", "sketch_case"]
