"""Turns the papers of a story into those of one particular unit."""

from __future__ import annotations

from tests.casegen.papers.model import Paper
from tests.casegen.story.model import Story
from tests.casegen.varied.binding import bind, reshape
from tests.casegen.varied.draw import Draw
from tests.casegen.varied.labels import Labeller
from tests.casegen.varied.titles import retitle
from tests.casegen.varied.wording import Rewriter


def rework(papers: list[Paper], story: Story, draw: Draw) -> list[Paper]:
    """Return the papers with this unit's titles, labels and wording; values stay true."""
    if papers and papers[0].type != "cover":
        papers = bind(papers, story, draw)
    retitle(papers, draw)
    labeller, rewriter = Labeller(draw), Rewriter(story, draw)
    for paper in papers:
        rewriter.rewrite(paper)
        labeller.relabel(paper)
        reshape(paper, draw)
    return papers


def restyle(story: Story, draw: Draw) -> None:
    """Draw the shapes of dates, ticks and struck slots anew."""
    style = story.style
    style.date = draw.pick("date", ("plain", "padded", "spaced", "loose", "plain", "fullwidth"))
    style.tick = draw.pick("tick", ("√", "■", "●", "√"))
    style.slash = draw.pick("slash", ("/", "＼", "——", "无", "／", "以下空白", "\\"))
    style.spaced_titles = False
