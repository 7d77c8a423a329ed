"""An agent on Microsoft's azure-ai-agentserver-invocations, put together from the examples of that library.

A message is repeated: as JSON, or as lines of JSON under text/event-stream with {"stream": true}, or with
{"seconds": n} by an invocation that is over after that time. FAIL_ON is a word at which the handler raises.
"""

import asyncio
import json
import os

from azure.ai.agentserver.invocations import InvocationAgentServerHost
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

FAIL_ON = os.environ.get("FAIL_ON")

tasks: dict[str, asyncio.Task] = {}
results: dict[str, str] = {}

app = InvocationAgentServerHost()


async def work(invocation_id: str, message: str, seconds: float) -> None:
    await asyncio.sleep(seconds)
    results[invocation_id] = message


@app.invoke_handler
async def handle(request: Request) -> Response:
    data = await request.json()
    message = data["message"]
    if FAIL_ON and FAIL_ON in message:
        raise RuntimeError(f"cannot answer '{FAIL_ON}'")
    if "seconds" in data:
        invocation_id = request.state.invocation_id
        tasks[invocation_id] = asyncio.create_task(work(invocation_id, message, data["seconds"]))
        return JSONResponse({"invocation_id": invocation_id, "status": "running"})
    if data.get("stream"):

        async def generate():
            for word in message.split(" "):
                yield json.dumps({"delta": word + " "}).encode() + b"\n"

        return StreamingResponse(generate(), media_type="text/event-stream")
    return JSONResponse({"output": message})


@app.get_invocation_handler
async def get_invocation(request: Request) -> Response:
    invocation_id = request.state.invocation_id
    if invocation_id in results:
        output = results[invocation_id]
        return JSONResponse({"invocation_id": invocation_id, "status": "completed", "output": output})
    if invocation_id in tasks:
        return JSONResponse({"invocation_id": invocation_id, "status": "running"})
    return JSONResponse({"error": "not found"}, status_code=404)


@app.cancel_invocation_handler
async def cancel_invocation(request: Request) -> Response:
    invocation_id = request.state.invocation_id
    if invocation_id not in tasks:
        return JSONResponse({"error": "not found"}, status_code=404)
    tasks.pop(invocation_id).cancel()
    return JSONResponse({"invocation_id": invocation_id, "status": "cancelled"})


app.run()
