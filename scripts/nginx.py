"""Runs a real nginx with the generated configuration, for tests and benchmarks."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

from scripts.deploy import POLICY, ROOT, Place, inline_scripts, nginx

BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def program() -> str | None:
    """Path of the nginx on this machine, if any."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextlib.contextmanager
def running(site: Path, work: Path, prefix: str = "/") -> Iterator[int]:
    """Serve ``site`` below ``prefix`` on loopback; yields the port. ``work`` is a scratch folder.

    Raises RuntimeError where nginx is missing or does not start.
    """
    path = program()
    if path is None:
        raise RuntimeError("no nginx here: install it (Debian, Ubuntu: apt install "
                           "nginx-light libnginx-mod-http-brotli-static)")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    policy = yaml.safe_load((ROOT / POLICY).read_text(encoding="utf-8"))
    place = Place(str(site), prefix, f"127.0.0.1:{port}", BROTLI.exists())
    work.mkdir(parents=True, exist_ok=True)
    (work / "site.conf").write_text(nginx(policy, inline_scripts(site), place))
    modules = f"load_module {BROTLI};" if BROTLI.exists() else ""
    user = "user root;" if os.geteuid() == 0 else ""
    temporary = "".join(f"{name}_temp_path {work}/{name};" for name in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (work / "nginx.conf").write_text(
        f"{modules}{user}daemon off;pid {work}/pid;error_log {work}/error.log;"
        "events { worker_connections 2048; } "
        f"http {{ access_log off;{temporary} include {work}/site.conf; }}")
    process = subprocess.Popen([path, "-p", str(work), "-c", str(work / "nginx.conf")],
                               stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            process.terminate()
            raise RuntimeError(f"nginx did not start: {process.communicate()[1].decode()}")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)
