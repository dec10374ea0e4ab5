"""The tools of ``tools.toml`` as parts of a page: ``{{ tool afford }}`` and ``{{ my-agreement }}``.

A tool asks one call of the entry point. Its inputs stand in ``tools.toml``, drawn by the same
macro as the form; its answer is drawn by ``templates/tools/<answer>.html``, filled here with
the answer to the sample inputs. Each sample goes through the entry point at every build.
"""

from __future__ import annotations

import dataclasses
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from calculator.api import answer
from calculator.facts.advise import QUESTIONS
from calculator.terms.fields import FIELD, FIELDS, Choice, Field
from calculator.wording import advise
from website import from_plan, render

TOOLS = Path(__file__).resolve().parent / "tools.toml"
MANY = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A list of rows in a tool's form: the same few fields, as often as the reader needs them."""

    key: str
    title: str
    row: str
    """What a row is called: 事件 1."""
    add: str
    """The words of the button that adds one."""
    fields: tuple[Field, ...]
    hint: str = ""
    fold: str = "利息、手续费和别的条款"
    """The words of the fold that holds the fields which need not show at once."""
    least: int = 0
    most: int = MANY

    @property
    def main(self) -> tuple[Field, ...]:
        """The fields of a row that show at once: all of them, or those of an agreement that must be filled."""
        return tuple(field for field in self.fields if field.required or field.group == "tool")

    @property
    def folded(self) -> tuple[Field, ...]:
        """The rest of an agreement's fields, behind a fold."""
        return tuple(field for field in self.fields if field not in self.main)

    def starts_with(self, one: Field) -> bool:
        """Whether a fresh row shows the field: what its row starts with has a use for it."""
        switch = next((field for field in self.fields if is_switch(field)), None)
        return not one.methods or switch is None or (switch.default or switch.choices[0].value) in one.methods


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One tool: what it asks, of whom, and the sample that shows it without a script."""

    id: str
    call: str
    title: str
    about: str
    button: str
    given: str
    """The sample in words: what was put in."""
    parts: tuple[Field | Repeat, ...]
    sample: Mapping[str, Any]
    """The sample request beside call, today and form."""
    answer: str
    empty: str = ""
    """What stands in place of the sample once the reader's plan is known; "" where the sample is nobody's."""
    blank: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What is asked with where the reader leaves a box empty, by its name with empty brackets."""
    also: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What the reader has kept elsewhere that goes along, by its key in the request: the part and the name there."""
    note: str = "填好以后，这里换成你的。"
    """What is said after the sample where a script runs."""
    example: str = "twenty-four"
    """The sample agreement, from examples.toml."""
    at: str = ""
    """The sample's own day, where it is later than that of its agreement."""
    needs: str = ""
    """``agreement`` where the call needs the reader's own; ``optional`` where it uses it if there is one."""
    hint: str = ""
    """What the fold that it stands behind says before a plan is kept."""
    mine: str = ""
    """The text of calculator/wording/mine.py that the fold says of the reader's plan, in place of the hint."""
    controls: bool = False
    """Whether its answer uses the controls of the agreement's own form."""
    at_once: bool = False
    """Whether it answers as soon as it is seen: nothing need be filled in."""
    prefill: str = ""
    """Where the reader's own agreement starts the form: the place in the request, ``forms[0]``."""
    paper: bool = False
    """Whether its answer is a paper for others, which prints without this site's name."""
    tab: str = ""
    """Its name among the views of the plan, on the calculator's page; "" = not there."""


def is_switch(field: Field) -> bool:
    """Whether the field's choice shows and hides others of its row."""
    return field.kind == "switch" or field.key.endswith(f".{render.SWITCH}")


def read_questions(topic: str) -> Iterator[Field]:
    """A field for each question that the advice on a topic asks."""
    for one in QUESTIONS:
        if one.topic == topic:
            said = advise.QUESTIONS[one.key]
            choices = tuple(Choice(value, label, "") for value, label in said.choices.items())
            key = f"answers.{one.key}"
            yield Field(
                key=key, label=said.question, question=said.question, kind="choice", group="tool", choices=choices
            )


def read_field(entry: Mapping[str, Any], list_key: str = "") -> Field:
    """The field of an entry; ``like`` takes the words of a field of the agreement."""
    values = dict(entry)
    key = f"{list_key}[].{values['key']}" if list_key else values["key"]
    if "choices" in values:
        values["choices"] = tuple(Choice(**choice) for choice in values["choices"])
    if "methods" in values:
        values["methods"] = tuple(values["methods"])
    if (model := values.pop("like", None)) is not None:
        return dataclasses.replace(FIELD[model], **{**values, "key": key})
    question = values["question"]
    return Field(**{"group": "tool", "label": question, **values, "key": key})


def read_parts(entry: Mapping[str, Any]) -> Iterator[Field | Repeat]:
    """The field or list of fields of an entry, or the questions of the advice it names."""
    if "questions" in entry:
        yield from read_questions(entry["questions"])
    else:
        yield read_part(entry)


def read_part(entry: Mapping[str, Any]) -> Field | Repeat:
    """The field or list of fields of an entry."""
    values = dict(entry)
    if values.pop("agreement", False):
        values["fields"] = [{"key": field.key, "like": field.key} for field in FIELDS]
    if "fields" not in values:
        return read_field(values)
    return Repeat(**{**values, "fields": tuple(read_field(one, values["key"]) for one in values["fields"])})


def parts_of(entry: Mapping[str, Any]) -> tuple[Field | Repeat, ...]:
    """The inputs of a tool, in order."""
    return tuple(part for one in entry.get("parts", ()) for part in read_parts(one))


@cache
def tools() -> dict[str, Tool]:
    """Every tool by its id, in the file's order."""
    entries = tomllib.loads(TOOLS.read_text(encoding="utf-8"))["tools"]
    made = [Tool(**{"answer": entry["id"], **entry, "parts": parts_of(entry)}) for entry in entries]
    return {tool.id: tool for tool in made}


def request(tool: Tool) -> dict[str, Any]:
    """The tool's sample request."""
    shown = render.sample(tool.example)
    began = {"start": shown.today.isoformat()} if tool.at else {}
    form = {"form": {**began, **shown.form}} if tool.needs == "agreement" else {}
    return {"call": tool.call, "today": tool.at or shown.today.isoformat(), **form, **tool.sample}


def result(tool: Tool) -> dict[str, Any]:
    """The answer to the tool's sample request, through the one entry point."""
    reply: dict[str, Any] = json.loads(answer(json.dumps(request(tool), default=str)))
    if "result" not in reply:
        raise render.Unfit(f"tools.toml: {tool.id}: {reply['problems']}")
    found: dict[str, Any] = reply["result"]
    return found


def show(name: str, *, level: int = 3) -> str:
    """The tool of that id under a heading of that level: its form, and its answer to the sample."""
    known = tools()
    if name not in known:
        raise render.Unfit(f"tools.toml has no {name!r}; it has {', '.join(known)}")
    tool = known[name]
    return render.page_part("tool.html", tool=tool, result=result(tool), fields=FIELDS, level=level)


def show_folded(name: str, level: str = "3") -> str:
    """The tool of that id behind its question, which is answered for the reader's plan before it is opened."""
    inner = Markup(show(name, level=int(level)))  # noqa: S704 - made by our templates
    tool = tools()[name]
    said = from_plan.place(tool.mine, tool.hint) if tool.mine else tool.hint
    return render.page_part("folded_tool.html", tool=tool, said=said, inner=inner)


def calculator() -> str:
    """The form, the plan of the first sample, and the tools that are views of it."""
    views = [(tool.id, tool.tab, show(tool.id)) for tool in tools().values() if tool.tab]
    return render.calculator(views)


def my_agreement() -> str:
    """The card of the reader's own agreement: what it comes to, where it is kept, how to erase it."""
    return render.page_part("my_agreement.html")


INSERTS: dict[str, Callable[..., str]] = {
    "calculator": lambda _page: calculator(),
    "tool": lambda _page, name, *level: show_folded(name, *level),
    "open-tool": lambda _page, name: show(name),
    "my-agreement": lambda _page: my_agreement(),
    "add-payment": lambda _page: render.page_part("add_payment.html"),
    "take-evidence": lambda _page: render.page_part("take_evidence.html"),
    "kept-log": lambda _page: render.page_part("kept_log.html"),
}
