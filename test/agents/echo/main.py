"""A hosted agent that repeats what it is told. It speaks both protocols, /responses and /invocations.

Steered by environment variables, so that one source makes good, slow and broken versions:
  ANSWER_STYLE         plain (default), upper, empty, failed, incomplete, not-json
  ANSWER_PREFIX        text before every answer
  LATENCY_MS           waits this long before each answer
  START_DELAY_MS       answers /readiness with 503 for this long after the start
  FAIL_AFTER_REQUESTS  fails every request after this many
  FAIL_EVERY           fails each n-th request; with FAIL_AFTER_REQUESTS each n-th of those after that many
  FAIL_RATE            share of requests that fail, 0 to 1
  FAIL_WITH            how to fail: http-500 (default; any other status likewise), failed, exit, hang
  FAIL_SOURCE          x-platform-error-source of a failure with an HTTP status: user, platform or upstream
  LONG_RUNNING_MS      an invocation answers at once that it is running, and is over after this long; told by GET
                       /invocations/{id}, ended by POST /invocations/{id}/cancel
  BARE_LINES           streams an invocation as lines of JSON without `data:`
  COUNT_FILE           counts requests in this file, so that all sessions count together
"""

import json
import os
import random
import secrets
import socketserver
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

STARTED = time.monotonic()
STYLE = os.environ.get("ANSWER_STYLE", "plain")
PREFIX = os.environ.get("ANSWER_PREFIX", "")
LATENCY = float(os.environ.get("LATENCY_MS", "0")) / 1000
START_DELAY = float(os.environ.get("START_DELAY_MS", "0")) / 1000
FAIL_AFTER = int(os.environ["FAIL_AFTER_REQUESTS"]) if "FAIL_AFTER_REQUESTS" in os.environ else None
FAIL_EVERY = int(os.environ.get("FAIL_EVERY", "1" if FAIL_AFTER is not None else "0"))
FAIL_RATE = float(os.environ.get("FAIL_RATE", "0"))
FAIL_WITH = os.environ.get("FAIL_WITH", "http-500")
FAIL_SOURCE = os.environ.get("FAIL_SOURCE")
COUNT_FILE = os.environ.get("COUNT_FILE")
LONG_RUNNING = float(os.environ["LONG_RUNNING_MS"]) / 1000 if "LONG_RUNNING_MS" in os.environ else None
BARE_LINES = "BARE_LINES" in os.environ
SESSION = os.environ.get("FOUNDRY_AGENT_SESSION_ID", "local")

responses = {}
# Time at which an invocation is over, and its text.
invocations = {}

count_lock = threading.Lock()
own_count = 0


def next_count():
    """Number of this request, counted from 1; over all sessions when they share a file."""
    global own_count
    with count_lock:
        own_count += 1
        if COUNT_FILE is None:
            return own_count
        with open(COUNT_FILE, "ab") as file:
            file.write(b".")
            file.flush()
            return file.tell()


def should_fail():
    number = next_count() - (FAIL_AFTER or 0)
    return (FAIL_EVERY > 0 and number > 0 and number % FAIL_EVERY == 0) or random.random() < FAIL_RATE


def text_of(value):
    """The text of a Responses input: a string, or messages with text parts."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(text_of(item) for item in value)
    if isinstance(value, dict):
        return text_of(value.get("content", value.get("text", "")))
    return "" if value is None else str(value)


def styled(text):
    if STYLE == "empty":
        return ""
    return PREFIX + (text.upper() if STYLE == "upper" else text)


def response_object(answer, status, previous):
    message = {
        "id": "msg_" + secrets.token_hex(12),
        "type": "message",
        "role": "assistant",
        "status": "completed",
        "content": [{"type": "output_text", "text": answer, "annotations": []}],
    }
    words = len(answer.split())
    return {
        "id": "caresp_" + secrets.token_hex(16),
        "object": "response",
        "created_at": int(time.time()),
        "model": "echo",
        "status": status,
        "error": {"code": "server_error", "message": "The echo was lost."} if status == "failed" else None,
        "incomplete_details": {"reason": "max_output_tokens"} if status == "incomplete" else None,
        "previous_response_id": previous,
        "output": [] if status == "failed" else [message],
        "tools": [],
        "tool_choice": "auto",
        "parallel_tool_calls": False,
        "metadata": {},
        "usage": {
            "input_tokens": words,
            "output_tokens": words,
            "total_tokens": 2 * words,
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens_details": {"reasoning_tokens": 0},
        },
    }


def response_events(response):
    """The events of a streamed response, in the order that the protocol gives them."""
    started = {**response, "status": "in_progress", "output": [], "usage": None}
    yield "response.created", {"response": started}
    yield "response.in_progress", {"response": started}
    for index, item in enumerate(response["output"]):
        at = {"item_id": item["id"], "output_index": index, "content_index": 0}
        part = item["content"][0]
        empty = {**item, "status": "in_progress", "content": []}
        yield "response.output_item.added", {"output_index": index, "item": empty}
        yield "response.content_part.added", {**at, "part": {**part, "text": ""}}
        for word in part["text"].splitlines(keepends=True):
            yield "response.output_text.delta", {**at, "delta": word, "logprobs": []}
        yield "response.output_text.done", {**at, "text": part["text"], "logprobs": []}
        yield "response.content_part.done", {**at, "part": part}
        yield "response.output_item.done", {"output_index": index, "item": item}
    yield "response." + response["status"], {"response": response}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        path = urlsplit(self.path).path
        if path.startswith("/responses/") and path.rsplit("/", 1)[1] in responses:
            return self.answer(200, responses[path.rsplit("/", 1)[1]])
        if path.startswith("/invocations/"):
            return self.tell(path.rsplit("/", 1)[1])
        if path != "/readiness":
            return self.answer(404, {"error": "no such path"})
        ready = time.monotonic() - STARTED >= START_DELAY
        return self.answer(200 if ready else 503, {"ready": ready})

    def do_POST(self):
        path = urlsplit(self.path).path
        raw = self.rfile.read(int(self.headers.get("content-length", "0")))
        if path.startswith("/invocations/") and path.endswith("/cancel"):
            return self.cancel(path.split("/")[2])
        if path not in ("/responses", "/invocations"):
            return self.answer(404, {"error": "no such path"})
        try:
            body = json.loads(raw or b"{}")
        except ValueError:
            return self.answer(400, {"error": {"code": "invalid_json", "message": "The body is not JSON."}})
        print(f"{path} {len(raw)} bytes", flush=True)
        time.sleep(LATENCY)
        if should_fail() and self.failed():
            return None
        return self.respond(body) if path == "/responses" else self.invoke(body)

    def failed(self):
        """Fails in the way that was asked for. False: the answer itself has to say so."""
        if FAIL_WITH == "exit":
            print("giving up", file=sys.stderr, flush=True)
            os._exit(3)
        if FAIL_WITH == "hang":
            time.sleep(3600)
        if FAIL_WITH == "failed":
            self.lost = True
            return False
        print("cannot answer", file=sys.stderr, flush=True)
        headers = {} if FAIL_SOURCE is None else {"x-platform-error-source": FAIL_SOURCE}
        status = int(FAIL_WITH.removeprefix("http-"))
        self.answer(status, {"error": {"code": "server_error", "message": "The echo broke."}}, headers)
        return True

    lost = False

    def respond(self, body):
        if STYLE == "not-json":
            return self.send(200, "text/html", b"<h1>not an API</h1>")
        status = STYLE if STYLE in ("failed", "incomplete") else "completed"
        status = "failed" if self.lost else status
        self.lost = False
        text = text_of(body.get("input"))
        response = response_object(styled(text), status, body.get("previous_response_id"))
        responses[response["id"]] = response
        if not body.get("stream"):
            return self.answer(200, response)
        self.begin_stream()
        for number, (event, data) in enumerate(response_events(response)):
            self.chunk(event, {"type": event, "sequence_number": number, **data})
        return self.chunk(None, None)

    def invoke(self, body):
        text = styled(text_of(body.get("input", body.get("message"))) if isinstance(body, dict) else text_of(body))
        session = parse_qs(urlsplit(self.path).query).get("agent_session_id", [SESSION])[0]
        if STYLE == "not-json":
            return self.send(200, "text/plain; charset=utf-8", text.encode())
        if LONG_RUNNING is not None:
            id = "inv_" + secrets.token_hex(8)
            invocations[id] = (time.monotonic() + LONG_RUNNING, text)
            return self.tell(id)
        if BARE_LINES:
            lines = "".join(json.dumps({"delta": letter}) + "\n" for letter in text)
            return self.send(200, "text/event-stream", lines.encode())
        if not (isinstance(body, dict) and body.get("stream")):
            return self.answer(200, {"output": text, "session_id": session})
        self.begin_stream()
        self.chunk("message", {"type": "message", "output": text})
        self.chunk("done", {"type": "done", "session_id": session, "invocation_id": "inv_" + secrets.token_hex(8)})
        return self.chunk(None, None)

    def tell(self, id):
        """What became of an invocation."""
        if id not in invocations:
            return self.answer(404, {"error": {"code": "not_found", "message": "No such invocation."}})
        over, text = invocations[id]
        if time.monotonic() < over:
            return self.answer(200, {"invocation_id": id, "status": "running"})
        return self.answer(200, {"invocation_id": id, "status": "completed", "output": text})

    def cancel(self, id):
        print(f"cancelled {id}", flush=True)
        if invocations.pop(id, None) is None:
            return self.answer(404, {"error": {"code": "not_found", "message": "No such invocation."}})
        return self.answer(200, {"invocation_id": id, "status": "cancelled"})

    def begin_stream(self):
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()

    def chunk(self, event, data):
        frame = b"" if event is None else f"event: {event}\ndata: {json.dumps(data)}\n\n".encode()
        self.wfile.write(f"{len(frame):x}\r\n".encode() + frame + b"\r\n")

    def answer(self, status, value, headers=None):
        self.send(status, "application/json", json.dumps(value).encode(), headers)

    def send(self, status, content_type, payload, headers=None):
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(payload)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, format, *args):
        if "/readiness" not in self.path:
            super().log_message(format, *args)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def server_bind(self):
        # HTTPServer's own bind looks the host name up, which can take seconds without a name server.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]


if __name__ == "__main__":
    port = int(os.environ.get("PORT", "8088"))
    print(f"echo agent on port {port}", flush=True)
    Server(("0.0.0.0", port), Handler).serve_forever()
