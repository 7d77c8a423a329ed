"""Prints JSON Schemas of what azure-ai-projects reads and writes, made from its models: one `$defs` entry for each.

A field without `Optional` is required; a field that the models do not have is refused; an enum takes its known values
only; dates are what the wire has for them. `sdk-schemas.json` is this output, written anew with

    python3 test/local-foundry/sdk-schemas.py > test/local-foundry/sdk-schemas.json
"""

import datetime
import decimal
import enum
import importlib.metadata
import json
import types
import typing

from azure.ai.projects import _types, _unions, models
from azure.ai.projects._utils.model_base import Model
from azure.ai.projects.models import _models

# What the operations on agents, versions, sessions, files, and optimization jobs have in their bodies.
ROOTS = [
    "AgentDetails",
    "AgentVersionDetails",
    "AgentEndpointConfig",
    "AgentCard",
    "HostedAgentDefinition",
    "AgentDefinition",
    "AgentBlueprintReference",
    "DeleteAgentResponse",
    "DeleteAgentVersionResponse",
    "AgentSessionResource",
    "VersionIndicator",
    "SessionFileWriteResult",
    "SessionDirectoryEntry",
    "AgentOptimizationJob",
    "AgentOptimizationCandidate",
    "AgentOptimizationEstimateResult",
    "ApiErrorResponse",
    "_CreateAgentVersionFromCodeMetadata",
]
# Agents of other kinds than these are not deployed, and tools are theirs: both stay open.
KINDS = {"AgentDefinition": {"hosted"}}
OPEN = {"Tool"}
# Annotations name models by `_models`, which is the public package, and find private ones beside themselves.
KNOWN = {**vars(_models), **vars(models)}
NAMES = {**KNOWN, "_models": types.SimpleNamespace(**KNOWN), "_unions": _unions, "_types": _types}
SCALARS = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    decimal.Decimal: {"type": "number"},
    bytes: {"type": "string"},
    datetime.timedelta: {"type": "string"},
    type(None): {"type": "null"},
    typing.Any: {},
    object: {},
}

definitions = {}


def schema_of(kind, wire_format=None):
    """The schema of one annotation."""
    if kind is datetime.datetime:
        return {"type": "integer"} if wire_format == "unix-timestamp" else {"type": "string", "format": "date-time"}
    if kind in SCALARS:
        return SCALARS[kind]
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return {"enum": [value.value if isinstance(value, enum.Enum) else value for value in arguments]}
    if origin is typing.Union:
        # `Union[str, SomeEnum]` is an enum that may grow: what it knows today is what is taken here.
        known = [one for one in arguments if isinstance(one, type) and issubclass(one, enum.Enum)]
        left = [one for one in arguments if not (known and one is str)]
        choices = [schema_of(one, wire_format) for one in left]
        return choices[0] if len(choices) == 1 else {"anyOf": choices}
    if origin is list:
        return {"type": "array", "items": schema_of(arguments[0], wire_format)}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(arguments[1], wire_format)}
    if kind in (list, dict):
        return {"type": "array" if kind is list else "object"}
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return {"enum": [value.value for value in kind]}
    if isinstance(kind, type) and issubclass(kind, Model):
        return reference(kind)
    raise TypeError(f"no schema for {kind!r}")


def reference(model):
    """A reference to a model's schema, which is made with the first."""
    name = model.__name__
    if name in OPEN:
        return {"type": "object"}
    if name not in definitions:
        definitions[name] = {}
        definitions[name].update(model_schema(model))
    return {"$ref": f"#/$defs/{name}"}


def model_schema(model):
    children = vars(model).get("__mapping__") or {}
    fields = fields_of(model)
    discriminator = next((field for field in fields if field["discriminator"]), None)
    own = {
        "type": "object",
        "required": [field["name"] for field in fields if not field["optional"]],
        "properties": {field["name"]: field["schema"] for field in fields},
    }
    if not children or discriminator is None:
        return {**own, "additionalProperties": False}
    name = discriminator["name"]
    cases = [
        {
            "if": {"required": [name], "properties": {name: {"const": value}}},
            "then": reference(child),
        }
        for value, child in sorted(children.items())
        if value in KINDS.get(model.__name__, children)
    ]
    known = {name: {"enum": sorted(children)}}
    return {"type": "object", "required": own["required"], "properties": known, "allOf": cases}


def fields_of(model):
    fields = {}
    for base in reversed(model.__mro__):
        own = vars(base).get("__annotations__", {})
        for attribute, annotation in own.items():
            field = vars(base).get(attribute)
            if not hasattr(field, "_rest_name_input"):
                continue
            kind = evaluate(annotation)
            optional = type(None) in typing.get_args(kind)
            fields[attribute] = {
                "name": field._rest_name_input or attribute,
                "optional": optional,
                "discriminator": field._is_discriminator,
                "schema": schema_of(kind, field._format),
            }
    return list(fields.values())


def evaluate(annotation):
    """The type behind an annotation, forward references at any depth resolved."""

    def holder():
        """Has one annotation."""

    holder.__annotations__ = {"it": annotation}
    return typing.get_type_hints(holder, {**vars(typing), "datetime": datetime, "decimal": decimal, **NAMES})["it"]


for root in ROOTS:
    reference(getattr(_models, root))
print(
    json.dumps(
        {
            "$comment": f"azure-ai-projects {importlib.metadata.version('azure-ai-projects')}, by sdk-schemas.py",
            "$defs": dict(sorted(definitions.items())),
        },
        indent=2,
    )
)
