"""The entry point: what it takes, what it refuses, and that nothing gets through it unanswered."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator import api
from tests.pace import within
from tests.property.strategies import NASTY

FORM = {"principal": "20,000.00", "method": "interest_free", "periods": "60", "first_due": "2026-12-15"}
REQUEST = {"call": "calculate", "today": "2026-11-23", "form": FORM}


def ask(request: object) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(api.answer(request if isinstance(request, str) else json.dumps(request)))
    return reply


@pytest.mark.parametrize(
    "request_json",
    [
        "",
        "nope",
        "[]",
        "5",
        "null",
        '"calculate"',
        "{",
        '{"call": NaN}',
        '{"call": Infinity}',
        "[" * 100_000,
        '{"call": "calculate", "call": "calculate"}',
        '{"a":' * 50_000,
        '{"call": "\\ud800"}',
        "\ud800",
        " " * 1_000_001,
    ],
)
def test_what_is_no_request_is_refused(request_json: str) -> None:
    """Broken, deep, huge, repeated or half-encoded: a problem in Chinese, never an exception."""
    problems = ask(request_json)["problems"]

    assert len(problems) == 1
    assert problems[0]["field"] in ("request", "call")


@pytest.mark.parametrize("brackets", ["[" * 51, '{"a":' * 51, '["", {}' + "[" * 50, '{"a": "\\"", "b": ' + "[" * 50])
def test_what_lies_too_deep_is_refused_before_it_is_read(brackets: str) -> None:
    """In a browser the JSON reader breaks down on depth: it never gets to see any."""
    assert "太多" in ask(brackets)["problems"][0]["message"]


@pytest.mark.parametrize("text", ["[" * 50, '"' + "[" * 900 + '"', "[]" * 900, '{"a": "' + '{\\"' * 900 + '"}'])
def test_what_is_flat_or_in_words_is_not_deep(text: str) -> None:
    """Brackets in a text, and brackets beside each other."""
    assert "太多" not in ask(text)["problems"][0]["message"]


def test_quotes_without_end_are_refused_soon() -> None:
    """A million of them are read once, not once for each."""
    with within(1):
        ask("[" * 60 + '"' + '\\"' * 499_000)


@pytest.mark.parametrize("call", ["guess", "", None, "__init__", "../api", ["calculate"], {}, 5])
def test_an_unknown_call_is_a_problem(call: object) -> None:
    """Nothing is imported for a name that is no call."""
    assert ask({**REQUEST, "call": call})["problems"][0]["field"] == "call"


def test_an_unknown_call_is_told_which_there_are() -> None:
    """So that who scripts the entry point can go on; the terminal's help names them too, each with what it answers."""
    message = ask({**REQUEST, "call": "guess"})["problems"][0]["message"]
    command = [sys.executable, "-m", "calculator", "--help"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=Path(__file__).parents[1])

    assert all(call in message for call in api.CALLS)
    assert [line.split()[0] for line in done.stdout.decode().splitlines()[2:]] == list(api.CALLS)
    assert all(len(line.split()) > 2 for line in done.stdout.decode().splitlines()[2:])


def test_unknown_keys_and_every_form_fault_come_together() -> None:
    """The request's own faults beside the form's."""
    problems = ask(
        {**REQUEST, "today": "soon", "colour": 1, "form": {**FORM, "principal": "x", "taste": "y", "start": ""}}
    )["problems"]

    assert {problem["field"] for problem in problems} >= {"today", "colour", "principal", "taste"}


@pytest.mark.parametrize("form", [None, [], "x", 5])
def test_a_request_without_a_form_says_so(form: object) -> None:
    """And so does one whose form is no object."""
    assert ask({**REQUEST, "form": form})["problems"][0]["field"] == "form"


def test_numbers_in_the_json_are_read_as_they_were_typed() -> None:
    """No float is made on the way: 333.34 stays 333.34, and 1e3 is refused."""
    assert (
        ask({**REQUEST, "form": {**FORM, "principal": 333.34, "periods": 1}})["result"]["totals"]["payment"] == "333.34"
    )
    assert (
        ask('{"call":"calculate","today":"2026-11-23","form":{"principal":1e3}}')["problems"][0]["field"] == "principal"
    )


def test_the_same_request_gives_the_same_bytes_on_the_terminal() -> None:
    """Exit 0 with a result, 2 with problems; UTF-8 whatever the locale; a file as well as standard input."""
    request = json.dumps(REQUEST)
    environment = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}

    def run(text: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "calculator", *arguments]
        return subprocess.run(
            command,
            input=text.encode(),
            capture_output=True,
            env=environment,
            check=False,
            cwd=Path(__file__).parents[1],
        )

    good, bad = run(request), run("nope")
    assert (good.returncode, good.stdout.decode().rstrip("\n")) == (0, api.answer(request))
    assert (bad.returncode, json.loads(bad.stdout)["problems"][0]["field"]) == (2, "request")


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ({"call": "what_if", "events": [{"type": "miss", "number": "1"}]}, "events[0]"),
        ({"call": "apply_payment", "pay": "1", "debts": [{"due": "2026-12-15", "fee": "1"}]}, "debts[0]"),
    ],
)
def test_unknown_keys_are_named_in_the_order_they_were_sent(request_: dict[str, Any], field: str) -> None:
    """In the order of a set they would change from run to run, and the bytes with them."""
    unknown = [f"key{number}" for number in range(12)]
    (item,) = request_.get("events") or request_["debts"]
    form = {} if "debts" in request_ else {"form": FORM}
    item |= dict.fromkeys(unknown, "1")
    problems = ask({**request_, **form, "today": "2026-11-23"})["problems"]

    assert [problem["field"] for problem in problems] == [f"{field}.{key}" for key in unknown]


def test_a_file_named_on_the_terminal_is_read(tmp_path: Path) -> None:
    """`python -m calculator request.json`."""
    (tmp_path / "request.json").write_text(json.dumps(REQUEST), encoding="utf-8")
    command = [sys.executable, "-m", "calculator", str(tmp_path / "request.json")]
    done = subprocess.run(command, capture_output=True, check=True, cwd=Path(__file__).parents[1])

    assert json.loads(done.stdout)["result"]["summary"]["last_due"] == "2031-11-15"


@pytest.mark.parametrize("names", [["not_there.json"], ["."], ["one.json", "two.json"]])
def test_a_file_that_cannot_be_read_is_refused(names: list[str]) -> None:
    """Exit 2 with a problem, as for any request that is none; no traceback."""
    command = [sys.executable, "-m", "calculator", *names]
    done = subprocess.run(command, capture_output=True, check=False, cwd=Path(__file__).parents[1])

    assert (done.returncode, done.stderr) == (2, b"")
    assert [problem["field"] for problem in json.loads(done.stdout)["problems"]] == ["request"]


@given(st.dictionaries(st.sampled_from([*FORM, "start", "rate", "steps", "fee", "arrears", "weekend"]), NASTY))
def test_any_text_in_any_field_is_answered_or_refused_in_chinese(form: dict[str, str]) -> None:
    """Never an exception, never an empty refusal."""
    reply = ask({**REQUEST, "form": {**FORM, **form}})

    assert "result" in reply or all(any("\u4e00" <= c <= "\u9fff" for c in p["message"]) for p in reply["problems"])


@given(NASTY)
def test_any_text_at_the_door_is_answered(text: str) -> None:
    """Problems, whatever the bytes."""
    assert ask(text)["problems"]


@pytest.mark.parametrize(
    "value", ["9" * 100_000, "1," * 50_000, "万" * 100_000, "1x1," * 25_000, "x" * 100_000, "¥ " * 50_000]
)
@pytest.mark.parametrize("key", ["principal", "rate", "steps", "first_due", "periods", "method"])
def test_the_longest_text_in_a_field_is_refused_at_once(key: str, value: str) -> None:
    """Well under a second, with a problem at the field."""
    form = {**FORM, "method": "stepped" if key == "steps" else "interest_free", key: value}
    with within(1):
        problems = ask({**REQUEST, "form": form})["problems"]

    assert key in {problem["field"] for problem in problems}


@pytest.mark.parametrize(
    "changes",
    [
        {"method": "equal_payment", "rate": "99.99999999999999999%", "rate_per": "year"},
        {"method": "equal_payment", "rate": "0.2739726027397260%", "rate_per": "day"},
        {"method": "equal_payment", "rate": "8.333333333333333333%", "rate_per": "month", "start": "2000-01-01"},
        {"method": "stepped", "steps": ",".join(["1x0.01"] * 359), "periods": ""},
        {"method": "interest_free", "arrears": "100,000,000", "arrears_treatment": "first", "principal": "0.01"},
    ],
)
def test_the_heaviest_agreements_are_answered_within_a_second(changes: dict[str, str]) -> None:
    """360 rows, the longest rates, the steepest costs."""
    form = {**FORM, "periods": "360", "start": "2026-11-23", **changes}
    with within(1):
        reply = ask({**REQUEST, "form": form})

    assert "result" in reply, reply


def test_a_start_nobody_typed_stays_the_day_of_asking() -> None:
    """`keep` beside the form gives the same plan when its first due day has passed; so does the form alone."""
    form = {key: value for key, value in FORM.items() if key != "start"}
    first = ask({"call": "calculate", "today": "2026-11-23", "form": form})["result"]
    later = {"call": "calculate", "today": "2027-06-01"}

    assert first["keep"] == {"start": "2026-11-23"}
    kept = ask({**later, "form": {**form, **first["keep"]}})["result"]
    assert kept["schedule"] == first["schedule"]
    assert kept["keep"] == {}
    alone = ask({**later, "form": form})["result"]
    assert alone["keep"] == {"start": form["first_due"]}
    assert [row["payment"] for row in alone["schedule"]] == [row["payment"] for row in first["schedule"]]
