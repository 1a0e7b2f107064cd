"""Serves a folder on loopback, below any prefix, with the 404 page a server would choose."""

from __future__ import annotations

import contextlib
import http.server
import sys
import threading
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def serve(folder: Path, prefix: str = "/") -> Iterator[str]:
    """Serve ``folder`` below ``prefix``; yields the address, which ends in a slash."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            path = path.split("?")[0].split("#")[0]
            if not path.startswith(prefix):
                return str(folder / "does-not-exist")
            return super().translate_path("/" + path[len(prefix):])

        def send_error(self, code: int, message: str | None = None,
                       explain: str | None = None) -> None:
            if code != 404:
                super().send_error(code, message, explain)
                return
            english = self.path.startswith(prefix + "en/")
            body = (folder / ("en/404.html" if english else "404.html")).read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    def handler(*arguments: object, **options: object) -> Handler:
        return Handler(*arguments, directory=str(folder), **options)  # type: ignore[arg-type]

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: object, address: object) -> None:
            # A tab that leaves a page drops what it was still fetching: nothing is wrong.
            if not isinstance(sys.exception(), ConnectionError):
                super().handle_error(request, address)

    server = Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
