"""What time and a cheap scanner do to one sheet: stamps, seals, holes, skew, dark edges, noise, JPEG."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from tests.casegen.typesetting import pictures
from tests.casegen.typesetting.engine import Box
from tests.casegen.typesetting.fonts import find_fonts

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Wear:
    """How one sheet suffers. skew: degrees clockwise; turn: quarter turns clockwise in degrees.

    noise: sigma in grey levels; specks: share of pixels; blur: sigma in pixels at 200 dpi; tone: depth of
    the shade over the paper in grey levels; edges: dark bands left, top, right, bottom in points.
    """

    dpi: int
    skew: float
    turn: int
    noise: float
    specks: float
    blur: float
    tone: float
    quality: int
    edges: tuple[float, float, float, float]
    holes: int
    dark_beyond: bool
    seed: int


def moved(box: Box, wear: Wear, width: float, height: float) -> Box:
    """Return where a box of the straight, upright sheet (width x height points) lies on the scanned page."""
    angle = math.radians(wear.skew)
    cos, sin, mx, my = math.cos(angle), math.sin(angle), width / 2, height / 2
    points = [(x - mx, y - my) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs = [mx + x * cos - y * sin for x, y in points]
    ys = [my + x * sin + y * cos for x, y in points]
    x0, top, x1, bottom = min(xs), min(ys), max(xs), max(ys)
    if wear.turn == 90:
        x0, top, x1, bottom = height - bottom, x0, height - top, x1
    elif wear.turn == 180:
        x0, top, x1, bottom = width - x1, height - bottom, width - x0, height - top
    elif wear.turn == 270:
        x0, top, x1, bottom = top, width - x1, bottom, width - x0
    return (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))


def _uneven(
    shape: tuple[int, int], rng: np.random.Generator, low: float, patch: int = 24
) -> NDArray[np.float32]:
    """A smooth random field between low and 1 with patches of so many pixels: uneven ink, shaded paper."""
    rough = rng.random((max(2, shape[0] // patch), max(2, shape[1] // patch)), dtype=np.float32)
    smooth = cv2.resize(rough, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray(low + (1 - low) * np.clip(smooth, 0, 1), dtype=np.float32)


def _lay(page: Image.Image, mark: Image.Image, x: int, y: int, rng: np.random.Generator, low: float) -> None:
    alpha = np.asarray(mark.getchannel("A"), dtype=np.float32) * _uneven((mark.height, mark.width), rng, low)
    mark.putalpha(Image.fromarray(alpha.astype(np.uint8)))
    page.paste(mark, (x, y), mark)


def stamp_number(page: Image.Image, place: Box, text: str, dpi: int, seed: int) -> None:
    """Replace a printed page number (place in points) by one from a numbering machine."""
    rng, chance, scale = np.random.default_rng(seed), Random(seed), dpi / 72
    x0, top, x1, bottom = (v * scale for v in place)
    ImageDraw.Draw(page).rectangle((x0 - 3, top - 3, x1 + 3, bottom + 3), fill=(255, 255, 255))
    size = round(chance.uniform(12.5, 15) * scale)
    font = ImageFont.truetype(str(find_fonts()[3]), size)
    ink = chance.choice([(34, 34, 40), (36, 44, 110), (60, 60, 70)])
    mark = Image.new("RGBA", (size * (len(text) + 2), size * 2), (*ink, 0))
    ImageDraw.Draw(mark).text(
        (mark.width / 2, mark.height / 2), text, font=font, fill=(*ink, 255), anchor="mm", stroke_width=1
    )
    mark = mark.rotate(chance.uniform(-4, 4), resample=Image.Resampling.BICUBIC)
    x = (x0 + x1) / 2 + chance.uniform(-5, 2) * scale - mark.width / 2
    y = (top + bottom) / 2 + chance.uniform(-3, 3) * scale - mark.height / 2
    _lay(page, mark, round(x), round(y), rng, 0.45)


def press_seal(page: Image.Image, centre: tuple[float, float], organ: str, dpi: int, seed: int) -> Box:
    """Press the organ's seal, some 40 mm wide and unevenly inked, around a point; returns its box in points."""
    rng, chance, scale = np.random.default_rng(seed), Random(seed), dpi / 72
    wide = chance.uniform(108, 118)
    tall = wide * chance.uniform(0.94, 1.0)
    mark: Image.Image = Image.open(io.BytesIO(pictures.seal(organ)))
    mark = mark.rotate(chance.uniform(-14, 14), resample=Image.Resampling.BICUBIC)
    mark = mark.resize((round(wide * scale), round(tall * scale)), Image.Resampling.LANCZOS)
    x, y = centre[0] - wide / 2, centre[1] - tall / 2
    _lay(page, mark, round(x * scale), round(y * scale), rng, 0.55)
    return (x, y, x + wide, y + tall)


def press_finger(page: Image.Image, centre: tuple[float, float], dpi: int, seed: int) -> None:
    """Press a red finger print, some 13 by 18 mm, around a point."""
    rng, chance, scale = np.random.default_rng(seed), Random(seed), dpi / 72
    wide, tall = round(chance.uniform(30, 38) * scale), round(chance.uniform(42, 50) * scale)
    red = (196, 30, 38)
    mark = Image.new("RGBA", (wide, tall), (*red, 0))
    draw = ImageDraw.Draw(mark)
    step = max(3, round(1.6 * scale))
    for inset in range(0, wide // 2, step):
        draw.ellipse((inset, inset, wide - inset, tall - inset), outline=(*red, 190), width=max(1, step // 2))
    mark = mark.rotate(chance.uniform(-25, 25), resample=Image.Resampling.BICUBIC)
    _lay(page, mark, round(centre[0] * scale - wide / 2), round(centre[1] * scale - tall / 2), rng, 0.35)


def punch(page: Image.Image, count: int, dpi: int, seed: int) -> None:
    """Draw the dark discs of binding holes down the left edge."""
    chance, scale = Random(seed), dpi / 72
    draw = ImageDraw.Draw(page)
    radius = chance.uniform(6, 8.5) * scale
    for i in range(count):
        x = (chance.uniform(24, 30)) * scale
        y = page.height * (i + 1) / (count + 1) + chance.uniform(-6, 6) * scale
        tone = chance.randint(20, 80)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(tone, tone, tone))


def scanned(page: Image.Image, wear: Wear) -> bytes:
    """Return the worn sheet as a colour JPEG, turned as it lay on the glass."""
    rng = np.random.default_rng(wear.seed)
    pixels = np.asarray(page.convert("RGB"), dtype=np.uint8)
    tall, wide = pixels.shape[:2]
    paper = (248, 246, 240)
    pixels = np.minimum(pixels, np.array(paper, dtype=np.uint8))
    beyond = (24, 24, 26) if wear.dark_beyond else paper
    turn = cv2.getRotationMatrix2D((wide / 2, tall / 2), -wear.skew, 1.0)
    pixels = np.asarray(
        cv2.warpAffine(
            pixels, turn, (wide, tall), flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT, borderValue=beyond,
        ),
        dtype=np.uint8,
    )  # fmt: skip
    pixels = _darken_edges(pixels.copy(), wear, rng)
    shaded = cv2.GaussianBlur(pixels, (0, 0), wear.blur * wear.dpi / 200).astype(np.float32)
    shaded -= (wear.tone * (1 - _uneven((tall, wide), rng, 0.0, patch=400)))[:, :, None]
    # Sensor noise is alike in the three colours for the most part.
    grain = rng.standard_normal((tall, wide), dtype=np.float32)[:, :, None] * wear.noise
    grain = grain + rng.standard_normal(shaded.shape, dtype=np.float32) * (0.4 * wear.noise)
    shaded += grain
    specks = rng.random((tall, wide), dtype=np.float32)
    shaded[specks < wear.specks / 2] = 15
    shaded[specks > 1 - wear.specks / 2] = 252
    done = np.clip(shaded, 0, 255).astype(np.uint8)
    done = np.ascontiguousarray(np.rot90(done, -wear.turn // 90))
    stream = io.BytesIO()
    Image.fromarray(done).save(stream, "JPEG", quality=wear.quality)
    return stream.getvalue()


def _darken_edges(pixels: Pixels, wear: Wear, rng: np.random.Generator) -> Pixels:
    """Dark bands where the lid stood open, of uneven width."""
    tall, wide = pixels.shape[:2]
    scale = wear.dpi / 72
    for side, depth in enumerate(wear.edges):
        if depth <= 0:
            continue
        length = tall if side in (0, 2) else wide
        knots = rng.uniform(0.3, 1.0, 6) * depth * scale
        band = np.interp(np.linspace(0, 5, length), np.arange(6), knots)
        across = np.arange(wide if side in (0, 2) else tall)
        mask = across[None, :] < band[:, None]
        if side in (2, 3):
            mask = mask[:, ::-1]
        pixels[mask if side in (0, 2) else mask.T] = (18, 18, 20)
    return pixels
