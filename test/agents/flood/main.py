"""A hosted agent whose answers are a burden to whoever reads them. It speaks /responses and /invocations.

Steered by environment variables:
  FLOOD   plain (default): `fine`; deep: in an invocation, beside its text, a field nested FLOOD_SIZE levels deep;
          large: FLOOD_SIZE bytes of text; slow: a text that backtracking patterns take years for
  FLOOD_SIZE
"""

import json
import os
import secrets
import socketserver
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FLOOD = os.environ.get("FLOOD", "plain")
SIZE = int(os.environ.get("FLOOD_SIZE", "0"))


def text():
    if FLOOD == "large":
        return "fine " + "x" * (SIZE - 5)
    return "a" * 40 + "!" if FLOOD == "slow" else "fine"


def body(request):
    response = {
        "id": "resp_" + secrets.token_hex(12),
        "object": "response",
        "status": "completed",
        "model": "flood",
        "agent_session_id": request.get("agent_session_id"),
        "output": [
            {
                "type": "message",
                "id": "msg_1",
                "role": "assistant",
                "status": "completed",
                "content": [{"type": "output_text", "text": text(), "annotations": []}],
            }
        ],
    }
    return json.dumps(response)


def invocation():
    depth = SIZE if FLOOD == "deep" else 0
    return json.dumps({"output": text()})[:-1] + ', "deep": ' + "[" * depth + "0" + "]" * depth + "}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.reply("{}")

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        request = json.loads(self.rfile.read(length) or b"{}")
        self.reply(invocation() if "/invocations" in self.path else body(request))

    def reply(self, content):
        data = content.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self):
        # Looking the host's name up can take seconds.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]


if __name__ == "__main__":
    Server(("0.0.0.0", int(os.environ.get("PORT", "8088"))), Handler).serve_forever()
