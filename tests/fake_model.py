"""A model behind a chat endpoint on loopback, which answers as it is told."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakeModel:
    """Answers each request with the next of its answers: (status, headers, body)."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        self.asked: list[tuple[str, dict[str, str], dict]] = []
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                model.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                status, headers, answer = model.answers.pop(0) if model.answers else (500, {}, b"")
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/v1"

    def says(self, found: object) -> None:
        content = found if isinstance(found, str) else json.dumps(found)
        body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
        self.answers.append((200, {"content-type": "application/json"}, body))

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
