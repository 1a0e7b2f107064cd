"""Fixtures shared by all tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from scripts.browser import ARGUMENTS, ensure
from scripts.build import build
from scripts.content.site import Site, load_site
from tests.mini import Mini
from tests.serving import serve

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "/some/prefix/"


@pytest.fixture
def mini(tmp_path: Path) -> Mini:
    """A miniature project without faults."""
    return Mini(tmp_path)


@pytest.fixture(scope="session")
def site() -> Site:
    """The real guide's sources."""
    return load_site(ROOT / "docs")


@dataclass(frozen=True)
class Served:
    """The real guide, built and served: where it lies and at which address."""

    folder: Path
    address: str


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real guide, built once for all tests and served below a path prefix."""
    folder = tmp_path_factory.mktemp("built") / "site"
    build(ROOT, folder, quiet=True, site_url=f"http://127.0.0.1{PREFIX}")
    with serve(folder, PREFIX) as address:
        yield Served(folder, address)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=ensure(), args=ARGUMENTS)
        yield running
        running.close()
