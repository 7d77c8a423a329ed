"""An agent on Microsoft's azure-ai-agentserver-responses, written the way the samples of that library are.

It streams back what it is told, and keeps notes in its session's home folder, which the platform shows as session
files. ANSWER_PREFIX is text before every answer; FAIL_ON a word at which the handler raises.
"""

import asyncio
import os
from pathlib import Path

from azure.ai.agentserver.responses import (
    CreateResponse,
    ResponseContext,
    ResponsesAgentServerHost,
    TextResponse,
)

PREFIX = os.environ.get("ANSWER_PREFIX", "")
FAIL_ON = os.environ.get("FAIL_ON")

app = ResponsesAgentServerHost()


def answer_to(text: str) -> str:
    if FAIL_ON and FAIL_ON in text:
        raise RuntimeError(f"cannot answer '{FAIL_ON}'")
    if text.startswith("read "):
        return (Path.home() / text.removeprefix("read ")).read_text()
    if text.startswith("note "):
        (Path.home() / "note.txt").write_text(text.removeprefix("note "))
    return text


@app.response_handler
async def handler(request: CreateResponse, context: ResponseContext, cancellation_signal: asyncio.Event):
    answer = PREFIX + answer_to(await context.get_input_text())

    async def tokens():
        for token in answer.splitlines(keepends=True):
            yield token

    return TextResponse(context, request, text=tokens())


app.run()
