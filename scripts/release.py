"""Prepares a built site for a server: a brotli and a gzip copy of each text file."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

TEXT = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt"}
# Below this a compressed copy saves no packet.
SMALLEST = 512


def compress(folder: Path) -> int:
    """Write ``X.br`` and ``X.gz`` beside every text file X; returns how many were compressed.

    The copies carry no date, so that two builds of one commit are equal byte for byte.
    """
    done = 0
    for file in sorted(folder.rglob("*")):
        if file.suffix in TEXT and file.is_file() and file.stat().st_size >= SMALLEST:
            data = file.read_bytes()
            file.with_name(file.name + ".br").write_bytes(brotli.compress(data, quality=11))
            file.with_name(file.name + ".gz").write_bytes(gzip.compress(data, 9, mtime=0))
            done += 1
    return done
