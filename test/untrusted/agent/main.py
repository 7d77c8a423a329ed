"""A hosted agent that answers a question that begins with N with entry N of corpus.json, byte for byte."""

import base64
import json
import os
import socketserver
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

with open("corpus.json", encoding="utf-8") as file:
    CORPUS = [base64.b64decode(entry) for entry in json.load(file)]

ESCAPED = {**{byte: f"\\u{byte:04x}".encode() for byte in range(32)}, 34: b'\\"', 92: b"\\\\"}
MARK = b'"ANSWER"'


def quoted(raw):
    """The bytes as a JSON string; bytes that are no UTF-8 stay what they are."""
    return b'"' + b"".join(ESCAPED.get(byte, bytes([byte])) for byte in raw) + b'"'


def response(raw):
    content = {"type": "output_text", "text": "ANSWER", "annotations": []}
    message = {"id": "msg_1", "type": "message", "role": "assistant", "status": "completed", "content": [content]}
    shape = {"id": "caresp_1", "object": "response", "created_at": 1, "status": "completed", "output": [message]}
    return json.dumps(shape).encode().replace(MARK, quoted(raw))


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send(b"{}")

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        raw = CORPUS[int(body["input"].split()[0])]
        # What an agent writes to its log is no more trusted than what it answers.
        os.write(1, raw[:2000] + b"\n")
        self.send(response(raw))

    def send(self, payload):
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self):
        # HTTPServer's own bind looks the host name up, which can take seconds without a name server.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]


Server(("0.0.0.0", int(os.environ.get("PORT", "8088"))), Handler).serve_forever()
