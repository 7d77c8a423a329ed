"""Drives Microsoft's azure-ai-projects for Python against the project in PROJECT_ENDPOINT, and OpenAI's client, which
it hands out. Prints what they gave as one line of JSON. It takes an agent through its life: code, versions, routing,
sessions, files, logs, drafts, manifests, optimization jobs, and its end.
"""

import json
import os
import time

from azure.ai.projects import AIProjectClient, models
from azure.core.credentials import AccessToken
from azure.core.exceptions import HttpResponseError

NAME = "py-agent"


class Token:
    def get_token(self, *scopes, **kwargs):
        return AccessToken("static", int(time.time()) + 3600)


def definition(**variables):
    return models.HostedAgentDefinition(
        cpu="1",
        memory="2Gi",
        environment_variables=variables,
        protocol_versions=[models.ProtocolVersionRecord(protocol="responses", version="1.0.0")],
        code_configuration=models.CodeConfiguration(
            runtime="python_3_13", entry_point=["python", "main.py"], dependency_resolution="remote_build"
        ),
    )


def upload(prefix):
    with open(os.environ["CODE_ZIP"], "rb") as code:
        return agents.create_version_from_code(
            NAME, definition=definition(ANSWER_PREFIX=prefix), code=code, metadata={"by": "python"}
        )


def until_active(version):
    while (found := agents.get_version(NAME, version)).status == "creating":
        time.sleep(0.05)
    return found.status


def refusal(call, *arguments, **named):
    try:
        call(*arguments, **named)
    except HttpResponseError as error:
        return [error.status_code, *([error.model.error.code] if error.model else [])]
    return None


project = AIProjectClient(os.environ["PROJECT_ENDPOINT"], Token(), allow_preview=True)
agents = project.agents
results = {}

first = upload("one ")
results["created"] = [first.version, until_active("1")]
results["again"] = upload("one ").version
results["second"] = [upload("two ").version, until_active("2")]
results["versions"] = [version.version for version in agents.list_versions(NAME, limit=1)]
results["agents"] = [agent.name for agent in agents.list()]
results["code"] = len(b"".join(agents.download_code(NAME, agent_version="1"))) == os.path.getsize(os.environ["CODE_ZIP"])

rules = [
    models.FixedRatioVersionSelectionRule(agent_version="1", traffic_percentage=100),
    models.FixedRatioVersionSelectionRule(agent_version="2", traffic_percentage=0),
]
selector = models.VersionSelector(version_selection_rules=rules)
routed = agents.update_details(NAME, agent_endpoint=models.AgentEndpointConfig(version_selector=selector))
results["routed"] = [
    [rule.agent_version, rule.traffic_percentage]
    for rule in routed.agent_endpoint.version_selector.version_selection_rules
]
read = agents.get(NAME)
results["read"] = [read.state, read.versions.latest.version]

session = agents.create_session(NAME, version_indicator=models.VersionRefIndicator(agent_version="2"))
id = session.agent_session_id
results["session"] = [agents.get_session(NAME, id).version_indicator.agent_version, session.status]
results["sessions"] = id in [one.agent_session_id for one in agents.list_sessions(NAME)]

openai = project.get_openai_client(agent_name=NAME)
results["routed answer"] = openai.responses.create(input="hello").output_text
results["pinned answer"] = openai.responses.create(input="hello", extra_body={"agent_session_id": id}).output_text
with openai.responses.stream(model="", input="a\nb") as stream:
    deltas = [event.delta for event in stream if event.type == "response.output_text.delta"]
    results["streamed"] = [deltas, stream.get_final_response().status]

log = b""
for chunk in agents.get_session_log_stream(NAME, "2", id):
    log += chunk
    if b"/responses" in log:
        break
results["log"] = log.decode().split("\n", 1)[0]

written = agents.upload_session_file(NAME, id, b"hi", path="notes/one.txt")
results["written"] = [written.path, written.bytes_written]
results["files"] = [[entry.name, entry.is_directory] for entry in agents.list_session_files(NAME, id, path="notes")]
results["file"] = b"".join(agents.download_session_file(NAME, id, path="notes/one.txt")).decode()
agents.delete_session_file(NAME, id, path="notes", recursive=True)
results["file gone"] = refusal(lambda: b"".join(agents.download_session_file(NAME, id, path="notes/one.txt")))
agents.stop_session(NAME, id)
stopped = agents.get_session(NAME, id)
results["stopped"] = [stopped.status, "stopped_at" in stopped]
results["stopped twice"] = refusal(agents.stop_session, NAME, id)
agents.delete_session(NAME, id)
results["session gone"] = refusal(agents.get_session, NAME, id)

image = models.HostedAgentDefinition(
    cpu="0.5",
    memory="1Gi",
    container_configuration=models.ContainerConfiguration(image="registry.example/echo:1"),
    protocol_versions=[models.ProtocolVersionRecord(protocol="responses", version="1.0.0")],
)
draft = agents.create_version(NAME, definition=image, draft=True)
results["draft"] = [draft.draft, draft.version.startswith("draft-")]
results["drafts"] = draft.version in [
    version.version
    for version in agents.list_versions(
        NAME, include_drafts=True, headers={"Foundry-Features": "DraftAgents=V1Preview"}
    )
]
results["releases"] = [version.version for version in agents.list_versions(NAME)]
without = AIProjectClient(os.environ["PROJECT_ENDPOINT"], Token())
results["draft without the flag"] = refusal(without.agents.create_version, NAME, definition=image, draft=True)
agents.delete_version(NAME, draft.version)
imported = agents.create_version_from_manifest(NAME, manifest_id="shop", parameter_values={"prefix": "three "})
results["imported"] = imported.version

results["job"] = agents.get_optimization_job("job-1").target_configuration.name
results["jobs"] = [job.id for job in agents.list_optimization_jobs(agent_name=NAME)]
results["candidates"] = [one.candidate_id for one in agents.list_optimization_candidates("job-1")]
results["candidate"] = agents.get_optimization_candidate("job-1", "c1").candidate_id
results["promoted"] = agents.promote_optimization_candidate("job-1", "c1").promotion.promoted_agent.name
results["no new job"] = refusal(agents.begin_create_optimization_job, {"target_configuration": {"name": NAME}})
results["cancelled"] = agents.cancel_optimization_job("job-1").id
agents.delete_optimization_job("job-1")
results["job gone"] = refusal(agents.get_optimization_job, "job-1")

agents.disable(NAME)
results["disabled"] = agents.get(NAME).state
agents.enable(NAME)
results["refused"] = refusal(agents.delete, NAME)
results["deleted"] = agents.delete(NAME, force=True).deleted
results["gone"] = refusal(agents.get, NAME)
print(json.dumps(results))
