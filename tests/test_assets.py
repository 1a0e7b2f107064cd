"""Assets: one file for all languages, under a name made of its content."""

from __future__ import annotations

import re

from tests.mini import Mini


def test_a_picture_leads_to_its_file_from_every_language(mini: Mini) -> None:
    mini.page("risks/x.md", "![Icône](../../assets/favicon.svg)\n",
              "![Icon](../../assets/favicon.svg)\n", fr_meta={"slug": "x"})
    mini.build()
    for name in ("risks/x", "en/risks/x"):
        page = mini.folder / name / "index.html"
        source = re.search(r'<img alt="[^"]*" src="([^"]*)"', page.read_text(encoding="utf-8"))
        assert source and re.search(r"/assets/favicon\.[0-9a-f]{8}\.svg$", source[1])
        assert (page.parent / source[1]).resolve().is_file()


def test_assets_are_built_once_and_the_theme_s_are_left_out(mini: Mini) -> None:
    mini.build()
    built = sorted(f.relative_to(mini.folder).as_posix() for f in mini.folder.rglob("*")
                   if f.suffix in (".css", ".js", ".svg"))
    ours = [f for f in (mini.docs / "assets").rglob("*") if f.suffix in (".css", ".js", ".svg")]
    assert len([name for name in built if name.startswith("assets/")]) == len(ours)
    assert not [name for name in built if name.startswith("en/")]
