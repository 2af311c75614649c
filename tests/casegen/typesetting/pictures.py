"""Draws seals, signatures and photographs; the same name and seed give the same bytes."""

from __future__ import annotations

import io
import math
from functools import lru_cache
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.casegen.typesetting.fonts import find_fonts

INK = (24, 38, 92, 235)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()


@lru_cache(maxsize=64)
def seal(text: str) -> bytes:
    """Return a round red seal with a star and the organ's name around it (PNG with alpha)."""
    size = 300
    image = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    red = (204, 22, 28, 175)
    draw.ellipse((6, 6, size - 6, size - 6), outline=red, width=8)
    centre = size / 2
    star = [
        (
            centre + (44 if i % 2 == 0 else 17) * math.sin(i * math.pi / 5),
            centre - (44 if i % 2 == 0 else 17) * math.cos(i * math.pi / 5),
        )
        for i in range(10)
    ]
    draw.polygon(star, fill=red)
    font = ImageFont.truetype(str(find_fonts()[3]), 36 if len(text) < 11 else 30)
    sweep = min(290, 24 * len(text))
    for i, char in enumerate(text):
        angle = -sweep / 2 + (sweep / max(1, len(text) - 1)) * i
        glyph = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
        ImageDraw.Draw(glyph).text((30, 30), char, font=font, fill=red, anchor="mm")
        glyph = glyph.rotate(-angle, resample=Image.Resampling.BICUBIC)
        x = centre + 112 * math.sin(math.radians(angle)) - 30
        y = centre - 112 * math.cos(math.radians(angle)) - 30
        image.alpha_composite(glyph, (int(x), int(y)))
    return _png(image)


@lru_cache(maxsize=256)
def signature(name: str) -> bytes:
    """Return pen strokes that stand for a signature; they look like writing but cannot be read."""
    rng = Random(f"sign/{name}")
    width, height = 110 * len(name), 130
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for i in range(len(name)):
        left = i * 110 + 8
        for _ in range(rng.randint(4, 7)):
            x, y = left + rng.randint(5, 85), rng.randint(15, 105)
            points = [(x, y)]
            for _ in range(rng.randint(3, 6)):
                x = min(left + 100, max(left, x + rng.randint(-38, 42)))
                y = min(height - 8, max(8, y + rng.randint(-28, 34)))
                points.append((x, y))
            draw.line(points, fill=INK, width=rng.randint(4, 7), joint="curve")
    return _png(image.resize((width // 2, height // 2), Image.Resampling.LANCZOS))


@lru_cache(maxsize=64)
def photograph(key: str) -> bytes:
    """Return a grainy outdoor scene (JPEG)."""
    rng = Random(f"photo/{key}")
    width, height = 560, 400
    image = Image.new("RGB", (width, height), (rng.randint(150, 190), rng.randint(180, 205), 222))
    draw = ImageDraw.Draw(image)
    ground = rng.randint(220, 270)
    draw.rectangle((0, ground, width, height), fill=(rng.randint(110, 140), 116, 96))
    for _ in range(rng.randint(3, 6)):
        x, w, h = rng.randint(-20, width - 60), rng.randint(70, 170), rng.randint(60, 170)
        shade = rng.randint(120, 205)
        draw.rectangle((x, ground - h, x + w, ground + 10), fill=(shade, shade - 12, shade - 25))
        for wx in range(x + 10, x + w - 18, 30):
            draw.rectangle((wx, ground - h + 14, wx + 14, ground - h + 36), fill=(70, 84, 104))
    for _ in range(rng.randint(10, 22)):
        x, y, r = rng.randint(0, width), rng.randint(ground + 10, height), rng.randint(6, 32)
        tone = rng.randint(30, 140)
        draw.ellipse((x - r, y - r // 2, x + r, y + r // 2), fill=(tone, tone - 8, max(0, tone - 20)))
    image = image.filter(ImageFilter.GaussianBlur(0.8))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=62)
    return out.getvalue()


@lru_cache(maxsize=64)
def damage(key: str) -> bytes:
    """Return the torn corner of a sheet with a rusty staple in it (JPEG)."""
    rng = Random(f"damage/{key}")
    width, height = 420, 300
    image = Image.new("RGB", (width, height), (250, 249, 245))
    draw = ImageDraw.Draw(image)
    edge = [(0, 0), (width, 0)] + [(width - 12 * i, 40 + 7 * i + rng.randint(-9, 9)) for i in range(36)]
    draw.polygon(edge, fill=(226, 222, 212))
    draw.line(edge[2:], fill=(120, 112, 100), width=2)
    for _ in range(26):
        x, y, r = 150 + rng.randint(-70, 70), 200 + rng.randint(-26, 26), rng.randint(4, 18)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(196, 150, 110))
    draw.line([(96, 206), (96, 194), (204, 194), (204, 206)], fill=(96, 92, 92), width=6, joint="curve")
    out = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1.2)).save(out, "JPEG", quality=70)
    return out.getvalue()
