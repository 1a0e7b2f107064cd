"""Two hundred simultaneous readers on the deploy configuration, for thirty seconds."""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass, field


@dataclass
class Load:
    """What the readers saw."""

    times: list[float] = field(default_factory=list)
    errors: int = 0

    def summary(self) -> str:
        """One line: how many pages, errors, times."""
        if not self.times:
            return f"no answer, {self.errors} errors"
        ordered = sorted(self.times)
        return (f"{len(ordered)} pages, {self.errors} errors; median "
                f"{statistics.median(ordered) * 1000:.0f} ms, 99 of 100 within "
                f"{ordered[int(len(ordered) * 0.99) - 1] * 1000:.0f} ms")


async def _reader(host: str, port: int, paths: list[str], first: int, until: float,
                  load: Load) -> None:
    turn = first
    while time.monotonic() < until:
        path = paths[turn % len(paths)]
        turn += 1
        start = time.perf_counter()
        try:
            reader, writer = await asyncio.open_connection(host, port)
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n"
                         "Connection: close\r\n\r\n".encode())
            head = await reader.readline()
            await reader.read()
            writer.close()
            if b" 200 " in head:
                load.times.append(time.perf_counter() - start)
            else:
                load.errors += 1
        except OSError:
            load.errors += 1
        await asyncio.sleep(0.05)


async def _all(host: str, port: int, paths: list[str], readers: int, seconds: float) -> Load:
    load, until = Load(), time.monotonic() + seconds
    await asyncio.gather(*(_reader(host, port, paths, n, until, load) for n in range(readers)))
    return load


def readers(port: int, paths: list[str], count: int = 200, seconds: float = 30) -> Load:
    """Let ``count`` readers ask the server on this machine for ``paths``, one after the other."""
    return asyncio.run(_all("127.0.0.1", port, paths, count, seconds))
