"""Every tool of tools.toml answers its own sample, and its template names only what the answer has."""

import json
import re
from pathlib import Path

import pytest

from calculator.api import answer
from calculator.terms.fields import Field
from website import tools
from website.tools import Repeat, Tool

TEMPLATES = Path(tools.__file__).parent / "templates" / "tools"
CONTROL = re.compile(r'<(?:input|select|textarea)\b[^>]*\sname="([^"]+)"')
ID = re.compile(r'\sid="([^"]+)"')
ALL = [pytest.param(tool, id=tool.id) for tool in tools.tools().values()]


@pytest.mark.parametrize("tool", ALL)
def test_a_tool_answers_its_sample(tool: Tool) -> None:
    """The sample inputs are a request that the calculator answers; a reader without a script sees that answer."""
    reply = json.loads(answer(json.dumps(tools.request(tool), default=str)))

    assert "problems" not in reply


@pytest.mark.parametrize("tool", ALL)
def test_a_tool_has_a_control_for_every_input(tool: Tool) -> None:
    """The form has the controls that tools.toml names, and a place for the message of each."""
    html = tools.show(tool.id).split("<template data-control-of", maxsplit=1)[0]  # after it, controls for an answer
    wanted = {field.key for part in tool.parts for field in fields(part)}

    assert {*CONTROL.findall(html)} == wanted
    assert {f"{tool.id}-{key}-error" for key in wanted} <= {*ID.findall(html)}


@pytest.mark.parametrize("tool", ALL)
def test_a_sample_uses_the_inputs_that_the_tool_offers(tool: Tool) -> None:
    """What the sample puts in, a reader can put in, here or where it is kept."""
    offered = {re.split(r"[.\[]", part.key)[0] for part in tool.parts} | {*tool.also}

    assert {*tool.sample} <= offered


def test_no_two_tools_of_a_page_share_an_id() -> None:
    """All tools could stand on one page."""
    ids = [found for tool in tools.tools() for found in ID.findall(tools.show(tool))]

    assert len(ids) == len({*ids})


def test_no_template_is_left_without_its_tool() -> None:
    """Every template of an answer belongs to a tool."""
    used = {tool.answer for tool in tools.tools().values()} | {"parts"}

    assert {file.stem for file in TEMPLATES.glob("*.html")} == used


def fields(part: Field | Repeat) -> tuple[Field, ...]:
    """The fields of a part of a tool's form."""
    return part.fields if isinstance(part, Repeat) else (part,)
