"""``python -m scripts.shingles FOLDER``: digests the articles the guide rewrites.

The articles are not in the project; the digest is, so that ``make check`` can tell a sentence of
theirs. FOLDER holds them as ``.txt`` files; nothing but the hashes of their word runs is kept.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scripts.content.shingles import LENGTH, normalise, shingles

TARGET = Path(__file__).resolve().parent.parent / "docs" / "data" / "shingles.txt"


def digest_of(folder: Path) -> str:
    """The text of the digest of a folder's articles. Raises FileNotFoundError for an empty one."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise FileNotFoundError(f"{folder}: there are no .txt files")
    hashes = {found for file in files
              for found in shingles(normalise(file.read_text(encoding="utf-8")))}
    head = (f"# {LENGTH}-word runs of {len(files)} articles, hashed and cut short; made by "
            "“python -m scripts.shingles FOLDER”, never by hand.")
    return "\n".join([head, *sorted(hashes)]) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the digest; returns the exit code."""
    parser = argparse.ArgumentParser(prog="shingles", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the articles (.txt)")
    parser.add_argument("--target", type=Path, default=TARGET, help="file to write")
    options = parser.parse_args(arguments)
    try:
        text = digest_of(options.folder)
    except (FileNotFoundError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 2
    options.target.write_text(text, encoding="utf-8")
    print(f"{text.count(chr(10)) - 1} word runs in {options.target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
