"""The picture that goes with a shared link, and the touch icon; drawn here, without network."""

from __future__ import annotations

import io
import textwrap
from functools import cache

import font_source_serif_pro
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
TOUCH = 180
PETROL, PAPER, GOLD = "#17474f", "#f6efe2", "#d9ab5c"


@cache
def share_image(title: str, line: str) -> bytes:
    """A 1200 × 630 PNG with the guide's name and one line on what it is."""
    image = Image.new("RGB", SIZE, PETROL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 28, SIZE[1]), fill=GOLD)
    large = ImageFont.truetype(font_source_serif_pro.SourceSerifProSemibold, 88)
    small = ImageFont.truetype(font_source_serif_pro.SourceSerifPro, 42)
    draw.multiline_text((100, 120), "\n".join(textwrap.wrap(title, 22)), font=large, fill=PAPER,
                        spacing=18)
    draw.multiline_text((100, 430), "\n".join(textwrap.wrap(line, 52)), font=small, fill=GOLD,
                        spacing=12)
    return _png(image)


@cache
def touch_icon() -> bytes:
    """A 180 × 180 PNG of the mark that favicon.svg draws."""
    image = Image.new("RGB", (TOUCH * 4, TOUCH * 4), PETROL)
    draw = ImageDraw.Draw(image)
    unit = TOUCH * 4 / 32
    for line in ([(10, 7), (10, 25)], [(10, 17), (21, 7)], [(13.5, 14), (22, 25)]):
        points = [(x * unit, y * unit) for x, y in line]
        draw.line(points, fill=PAPER, width=round(3.4 * unit))
        for x, y in points:
            half = 1.7 * unit
            draw.ellipse((x - half, y - half, x + half, y + half), fill=PAPER)
    return _png(image.resize((TOUCH, TOUCH), Image.Resampling.LANCZOS))


def _png(image: Image.Image) -> bytes:
    data = io.BytesIO()
    image.quantize(64).save(data, "PNG", optimize=True)
    return data.getvalue()
