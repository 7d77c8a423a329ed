"""The shop's assistant, version 2. Knows the opening hours and where to park."""

import json
import os
import secrets
import socketserver
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BACKEND = os.environ["SHOP_BACKEND"]


def ask_backend(path):
    with urllib.request.urlopen(BACKEND + path, timeout=5) as response:
        return json.load(response)["text"]


def answer(question):
    words = question.lower()
    if "open" in words:
        return "We are open " + ask_backend("/hours") + "."
    if "park" in words:
        return "You can park " + ask_backend("/parking") + "."
    return "Please ask at the counter."


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.reply(200 if self.path.startswith("/readiness") else 404, {})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("content-length", "0"))) or b"{}")
        text = answer(str(body.get("input", "")))
        message = {"type": "message", "role": "assistant", "status": "completed", "id": "msg_" + secrets.token_hex(8)}
        message["content"] = [{"type": "output_text", "text": text, "annotations": []}]
        self.reply(
            200,
            {
                "id": "caresp_" + secrets.token_hex(12),
                "object": "response",
                "created_at": int(time.time()),
                "model": "shop",
                "status": "completed",
                "error": None,
                "output": [message],
                "usage": {"input_tokens": 8, "output_tokens": len(text.split()), "total_tokens": 8 + len(text.split())},
            },
        )

    def reply(self, status, value):
        payload = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, format, *args):
        """Quiet."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self):
        # The name look-up of HTTPServer can take seconds where there is no name server.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]


Server(("0.0.0.0", int(os.environ.get("PORT", "8088"))), Handler).serve_forever()
