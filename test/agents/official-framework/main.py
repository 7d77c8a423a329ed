"""An agent of Microsoft's Agent Framework behind agent-framework-foundry-hosting, as its samples host one.

The model is played by a chat client that repeats the last message in capitals. FAIL_ON is a word at which it raises.
"""

import os

from agent_framework import Agent, BaseChatClient, ChatResponse, ChatResponseUpdate, Content, Message
from agent_framework_foundry_hosting import ResponsesHostServer

FAIL_ON = os.environ.get("FAIL_ON")


class LoudClient(BaseChatClient):
    """Stands where FoundryChatClient stands in the samples."""

    def _inner_get_response(self, *, messages, stream, options, **kwargs):
        text = messages[-1].text.upper()

        async def whole():
            if FAIL_ON and FAIL_ON.upper() in text:
                raise RuntimeError(f"cannot answer '{FAIL_ON}'")
            return ChatResponse(messages=[Message(role="assistant", contents=[text])], response_id="loud")

        async def pieces():
            for word in (await whole()).text.splitlines(keepends=True):
                yield ChatResponseUpdate(role="assistant", contents=[Content.from_text(word)])

        return self._build_response_stream(pieces()) if stream else whole()


ResponsesHostServer(Agent(client=LoudClient(), name="loud", instructions="Repeat it.")).run()
