"""Names each asset by its content, so that it can be cached for ever (on_files, on_env).

What Material ships for its own script and style sheet is left out: the overrides do not use it.
static-i18n hands out assets in the default language's build only. So names come from the folder,
and each build is given all assets: a picture leads to its file from every language.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

FOLDER = "assets"
# What only helps who edits the script, a reader need not fetch: comments and indents. (No script of
# ours has a text over several lines.)
_FOR_EDITORS = re.compile(rb"^ *(//.*\n|\n)?", re.M)


@event_priority(-200)  # after static-i18n
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Have our assets, under hashed names; drop the theme's."""
    for file in list(files):
        if not file.is_documentation_page():
            files.remove(file)
    for name, hashed in hashed_names(Path(config.docs_dir)).items():
        file = File(name, config.docs_dir, config.site_dir, config.use_directory_urls,
                    dest_uri=hashed)
        if name.endswith(".js"):
            file.content_bytes = _FOR_EDITORS.sub(b"", file.content_bytes)
        files.append(file)
    return files


def hashed_names(docs: Path) -> dict[str, str]:
    """``assets/site.css`` → ``assets/site.1a2b3c4d.css``, for every asset of ours."""
    names = {}
    for file in sorted((docs / FOLDER).rglob("*")):
        if file.is_file():
            path = PurePosixPath(file.relative_to(docs).as_posix())
            digest = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
            names[str(path)] = str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))
    return names


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Let templates write ``{{ asset("site.css") | url }}``."""
    names = hashed_names(Path(config.docs_dir))
    env.globals["asset"] = lambda name: names[f"{FOLDER}/{name}"]
    return env
