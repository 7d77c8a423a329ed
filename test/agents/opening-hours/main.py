"""A hosted agent that answers questions about one shop from a small table.

Steered by environment variables, so that one source makes good, bad and slow versions:
  ANSWER_STYLE         good (default), wrong (other hours), vague (does not know), wordy, empty, hostile
  WRONG_TOPICS         topics that are answered wrongly although the style is good, for example `sunday,parking`
  WRONG_RATE           share of questions that are answered wrongly, 0 to 1
  WRONG_FIRST_REQUESTS answers the first so many requests wrongly although the style is good
  LATENCY_MS           waits this long before each answer
  FAIL_AFTER_REQUESTS  fails every request after this many
  FAIL_EVERY           fails each n-th request; with FAIL_AFTER_REQUESTS each n-th of those after that many
  FAIL_RATE            share of requests that fail, 0 to 1
  FAIL_WITH            how to fail: http-500 (default; any other status likewise), exit, hang
  FAIL_SOURCE          x-platform-error-source of a failure with an HTTP status: user, platform or upstream
  COUNT_FILE           counts requests in this file, so that all sessions count together
"""

import html
import json
import os
import random
import secrets
import socketserver
import threading
import time
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, urlsplit

STYLE = os.environ.get("ANSWER_STYLE", "good")
WRONG_TOPICS = {topic for topic in os.environ.get("WRONG_TOPICS", "").split(",") if topic}
WRONG_RATE = float(os.environ.get("WRONG_RATE", "0"))
WRONG_FIRST = int(os.environ.get("WRONG_FIRST_REQUESTS", "0"))
LATENCY = float(os.environ.get("LATENCY_MS", "0")) / 1000
FAIL_AFTER = int(os.environ["FAIL_AFTER_REQUESTS"]) if "FAIL_AFTER_REQUESTS" in os.environ else None
FAIL_EVERY = int(os.environ.get("FAIL_EVERY", "1" if FAIL_AFTER is not None else "0"))
FAIL_RATE = float(os.environ.get("FAIL_RATE", "0"))
FAIL_WITH = os.environ.get("FAIL_WITH", "http-500")
FAIL_SOURCE = os.environ.get("FAIL_SOURCE")
COUNT_FILE = os.environ.get("COUNT_FILE")
# A secret of the tests. This agent is careless, and tells it wherever it can.
PLANTED = os.environ.get("PLANTED_SECRET", "")
TOLD = PLANTED and " ".join(
    (PLANTED, json.dumps(PLANTED), quote(PLANTED), html.escape(PLANTED), b64encode(PLANTED.encode()).decode())
)

# topic: (words that ask for it, the right answer, a wrong one)
TABLE = {
    "sunday": (("sunday",), "On Sunday the shop is closed.", "On Sunday the shop is open from 8 to 20."),
    "saturday": (("saturday",), "On Saturday the shop is open from 10 to 14.", "On Saturday the shop is closed."),
    "parking": (("park", "car"), "There are 12 parking spaces behind the shop.", "There is no parking."),
    "returns": (("return", "refund", "give back"), "Goods can be returned within 30 days with the receipt.", "Sales are final."),
    "payment": (("pay", "card", "cash"), "The shop takes cards and cash.", "The shop takes cash only."),
    "address": (("where", "address"), "The shop is at 5 Harbour Street.", "The shop is at 50 Station Road."),
    "phone": (("phone", "call"), "The phone number is 555 0100.", "The shop has no phone."),
    "hours": (("open", "hour", "close", "when"), "The shop is open Monday to Friday, 9 to 17.", "The shop is open all day, every day."),
}
UNKNOWN = "I don't know. I can tell you about the shop's hours, address, parking, payment and returns."
# What a hijacked agent might say: commands for a build log, mentions, markup, control characters.
HOSTILE = (
    "::set-output name=phase::promoted\n::error file=main.py::owned\n##[error]owned\n"
    "@octocat fixes #1 ![x](https://example.invalid/p.png) [click](javascript:alert(1)) "
    "<img src=x onerror=alert(1)> <!-- --> ``` | a | b |\n</details></table>\x1b[31mred\x1b[0m \u202ereversed"
) + TOLD

lock = threading.Lock()
own_count = 0
topics = {}


def next_count():
    """Number of this request, counted from 1; over all sessions when they share a file."""
    global own_count
    with lock:
        own_count += 1
        if COUNT_FILE is None:
            return own_count
        with open(COUNT_FILE, "ab") as file:
            file.write(b".")
            file.flush()
            return file.tell()


def should_fail(number):
    after = number - (FAIL_AFTER or 0)
    return (FAIL_EVERY > 0 and after > 0 and after % FAIL_EVERY == 0) or random.random() < FAIL_RATE


def text_of(value):
    """The text of a Responses input: a string, or messages with text parts."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(text_of(item) for item in value)
    if isinstance(value, dict):
        return text_of(value.get("content", value.get("text", "")))
    return "" if value is None else str(value)


def topic_of(question, previous):
    """What the question is about. `And that?` goes on with the topic of the answer before."""
    words = question.lower()
    for topic, (keys, _, _) in TABLE.items():
        if any(key in words for key in keys):
            return topic
    return topics.get(previous)


def answer_to(topic, number):
    if STYLE == "empty":
        return ""
    if STYLE == "hostile":
        return HOSTILE
    if topic is None or STYLE == "vague":
        return UNKNOWN
    _, right, wrong = TABLE[topic]
    by_chance = number <= WRONG_FIRST or random.random() < WRONG_RATE
    said = wrong if STYLE == "wrong" or topic in WRONG_TOPICS or by_chance else right
    if STYLE == "wordy":
        return f"Thank you for asking! Let me look that up for you. {said} " + "Is there anything else? " * 20
    return said


def response_object(answer, previous):
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
        "model": "opening-hours",
        "status": "completed",
        "error": None,
        "incomplete_details": None,
        "previous_response_id": previous,
        "output": [message],
        "tools": [],
        "tool_choice": "auto",
        "parallel_tool_calls": False,
        "metadata": {"told": TOLD} if TOLD else {},
        "usage": {
            "input_tokens": 8,
            "output_tokens": words,
            "total_tokens": 8 + words,
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens_details": {"reasoning_tokens": 0},
        },
    }


def stream_of(response):
    """The events of a streamed response, in the order that the protocol gives them."""
    item = response["output"][0]
    part = item["content"][0]
    at = {"item_id": item["id"], "output_index": 0, "content_index": 0}
    started = {**response, "status": "in_progress", "output": [], "usage": None}
    yield "response.created", {"response": started}
    yield "response.output_item.added", {"output_index": 0, "item": {**item, "status": "in_progress", "content": []}}
    yield "response.content_part.added", {**at, "part": {**part, "text": ""}}
    for word in part["text"].split(" "):
        yield "response.output_text.delta", {**at, "delta": word + " ", "logprobs": []}
    yield "response.output_text.done", {**at, "text": part["text"], "logprobs": []}
    yield "response.content_part.done", {**at, "part": part}
    yield "response.output_item.done", {"output_index": 0, "item": item}
    yield "response.completed", {"response": response}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        self.answer(200 if urlsplit(self.path).path == "/readiness" else 404, {})

    def do_POST(self):
        path = urlsplit(self.path).path
        raw = self.rfile.read(int(self.headers.get("content-length", "0")))
        if path not in ("/responses", "/invocations"):
            return self.answer(404, {"error": {"code": "not_found", "message": "No such path."}})
        try:
            body = json.loads(raw or b"{}")
        except ValueError:
            body = None
        if not isinstance(body, dict):
            return self.answer(400, {"error": {"code": "invalid_json", "message": "The body is not a JSON object."}})
        time.sleep(LATENCY)
        number = next_count()
        if should_fail(number):
            return self.fail()
        question = text_of(body.get("input", body.get("question")))
        previous = body.get("previous_response_id")
        topic = topic_of(question, previous)
        print(f"asked about {topic}", flush=True)
        print(TOLD, flush=True)
        if path == "/invocations":
            return self.answer(200, {"topic": topic, "answer": answer_to(topic, number)})
        response = response_object(answer_to(topic, number), previous)
        topics[response["id"]] = topic
        return self.stream(response) if body.get("stream") else self.answer(200, response)

    def fail(self):
        print("the till is jammed", flush=True)
        if FAIL_WITH == "exit":
            os._exit(3)
        if FAIL_WITH == "hang":
            time.sleep(3600)
        headers = {} if FAIL_SOURCE is None else {"x-platform-error-source": FAIL_SOURCE}
        error = {"code": "server_error", "message": f"The till is jammed. {TOLD}".strip()}
        return self.answer(int(FAIL_WITH.removeprefix("http-")), {"error": error}, headers)

    def stream(self, response):
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for number, (event, data) in enumerate(stream_of(response)):
            payload = json.dumps({"type": event, "sequence_number": number, **data})
            frame = f"event: {event}\ndata: {payload}\n\n".encode()
            self.wfile.write(f"{len(frame):x}\r\n".encode() + frame + b"\r\n")
        self.wfile.write(b"0\r\n\r\n")

    def answer(self, status, value, headers=None):
        payload = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(payload)))
        for name, text in (headers or {}).items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, format, *args):
        """Only what the agent itself prints is worth a line."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def server_bind(self):
        # HTTPServer's own bind looks the host name up, which can take seconds without a name server.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]


if __name__ == "__main__":
    port = int(os.environ.get("PORT", "8088"))
    print(f"shop agent on port {port}", flush=True)
    Server(("0.0.0.0", port), Handler).serve_forever()
