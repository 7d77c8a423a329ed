"""A hosted agent that works with files: it reads a price list from its session and writes an offer back.

Speaks /responses. Asked for an offer, it reads prices.csv (`article,price` a line) in its home folder, and writes
out/offer.md with every article that the question names and their sum.
  FORGET_FILE  when set, it says that it wrote the offer, and does not
"""

import json
import os
import pathlib
import secrets
import socketserver
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HOME = pathlib.Path(os.environ.get("HOME", "."))
FORGET = "FORGET_FILE" in os.environ


def offer_for(question):
    """The answer to a question, after the offer was written."""
    prices = HOME / "prices.csv"
    if not prices.exists():
        return "I have no price list."
    rows = [line.split(",") for line in prices.read_text().splitlines() if "," in line]
    wanted = [(article, float(price)) for article, price in rows if article.lower() in question.lower()]
    total = f"{sum(price for _, price in wanted):.2f}"
    if not FORGET:
        target = HOME / "out" / "offer.md"
        target.parent.mkdir(exist_ok=True)
        lines = [f"- {article}: {price:.2f}" for article, price in wanted]
        target.write_text("\n".join(["# Offer", *lines, f"Total: {total}"]) + "\n")
    return f"The offer over {total} is in out/offer.md."


def response_object(answer, previous):
    content = [{"type": "output_text", "text": answer, "annotations": []}]
    return {
        "id": "caresp_" + secrets.token_hex(16),
        "object": "response",
        "created_at": int(time.time()),
        "model": "clerk",
        "status": "completed",
        "error": None,
        "previous_response_id": previous,
        "output": [{"id": "msg_1", "type": "message", "role": "assistant", "status": "completed", "content": content}],
    }


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        self.answer(200 if urlsplit(self.path).path == "/readiness" else 404, {})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("content-length", "0"))) or b"{}")
        self.answer(200, response_object(offer_for(str(body.get("input"))), body.get("previous_response_id")))

    def answer(self, status, value):
        payload = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, format, *args):
        """Only what the agent itself prints is worth a line."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self):
        # HTTPServer's own bind looks the host name up, which can take seconds without a name server.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]


if __name__ == "__main__":
    Server(("0.0.0.0", int(os.environ.get("PORT", "8088"))), Handler).serve_forever()
