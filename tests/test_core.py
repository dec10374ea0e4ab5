"""The smaller core: it gives Python's own answers, and where something is missing it stops."""

from __future__ import annotations

import json
import shutil
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

import environment
from calculator.api import answer
from runtime import cases, core, library, pack, pyodide, rehearsal, webassembly
from tests import strangers


@pytest.fixture(scope="session")
def runtime() -> Path:
    """The folder of the packed runtime."""
    return pack.pack()


def answers_inside(runtime: Path, requests: list[str], folder: Path) -> list[str]:
    """What the calculator answers inside this runtime, under Node."""
    (folder / "requests.json").write_text(json.dumps(requests), encoding="utf-8")
    printed = pyodide.run(
        "answer_requests",
        ["/requests/requests.json"],
        index=runtime,
        library=runtime / pack.LIBRARY,
        mounts={"/requests": folder},
    )
    answers: list[str] = json.loads(printed)
    return answers


def test_what_it_never_rehearsed_it_answers_as_python_does(
    runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the byte: other oddities in other places than the rehearsal's."""
    odd = (
        "元",
        "😀9",
        "12,34",
        "%",
        "１２/３",
        "\ud83d",
        "0x10",
        "1" * 90,
        "-0.005",
        [1, "é"],
        {"😀": []},
        2**70,
        -0.0,
    )
    monkeypatch.setattr(library, "ODD", odd)
    monkeypatch.setattr(library, "TURNS", 1)
    requests = library.broken_requests(environment.ROOT)

    assert len(requests) > 150
    assert answers_inside(runtime, requests, tmp_path) == [answer(request) for request in requests]


def test_the_order_of_the_rehearsal_s_oddities_is_no_matter(runtime: Path, tmp_path: Path) -> None:
    """Each of them at a place where the rehearsal had another."""
    odd = cycle(reversed(library.ODD))
    asked = [broken for written in library.contract(environment.ROOT) for broken in library.broken(written, odd)]
    requests = [json.dumps(request) for request in asked[::5]]

    assert answers_inside(runtime, requests, tmp_path) == [answer(request) for request in requests]


STRANGERS, SEED = 2_400, 20_261_129


def test_what_strangers_ask_ends_it_never(runtime: Path, tmp_path: Path) -> None:
    """Two thousand requests and more that no rehearsal held, of every kind: each is answered, and as Python does.

    The core is one of a whole page's life: what comes after has the state that what came before left.
    """
    rehearsed = {*library.requests(environment.ROOT), *rehearsal.long_requests(environment.ROOT)}
    requests = [asked for asked in strangers.requests(STRANGERS, SEED) if asked not in rehearsed]

    assert len(set(requests)) > 2_000
    assert answers_inside(runtime, requests, tmp_path) == [answer(request) for request in requests]


@pytest.mark.parametrize(
    "paid", ["9月15日 397.66", "9/15 397.66", "12-18 516.66\n1-18 516.66", "您尾号1234的卡于09月15日扣款397.66元"]
)
def test_a_payment_without_a_year_is_matched_by_the_small_core(runtime: Path, tmp_path: Path, paid: str) -> None:
    """The most ordinary lines of a bank; they came to functions that no rehearsal had called."""
    form = {"principal": "23,860", "method": "interest_free", "periods": "60", "start": "2026-08-15"}
    asked = {"call": "reconcile", "today": "2026-11-29", "form": {**form, "first_due": "2026-09-15"}, "payments": paid}

    [reply] = answers_inside(runtime, [json.dumps(asked)], tmp_path)

    assert json.loads(reply)["result"]["rows"]


def test_no_case_is_turned_away_in_the_rehearsal() -> None:
    """A request that is refused rehearses nothing of what it was written for: none of the hand-made is."""
    kinds = ("read_agreement", "check_lender", "reconcile", "calculate")
    plans, root = cases.forms(environment.ROOT), environment.ROOT
    held = [(file, case) for file in cases.files(root) for case in cases.listed(file)]
    asked = [
        request
        for file, case in held
        if case[0] not in ("spelling", "money", "days")
        for request in cases.asked(file, case, plans)
    ]
    replies = [(request, reply_to(request)) for request in (*asked, *library.extras(environment.ROOT))]
    refused = [request for request, reply in replies if "result" not in reply]

    assert {*kinds} <= {request["call"] for request in asked}
    assert [request["form"].get("rate") for request in refused] == ["万分之五"]  # of a day, a month or a year? Asked.


def reply_to(request: dict[str, Any]) -> dict[str, Any]:
    """What Python answers here."""
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def test_every_file_of_cases_is_rehearsed(tmp_path: Path) -> None:
    """What stands in tests/cases is asked; and a kind of case that nobody told of is a failure, not a gap."""
    asked = {json.loads(request).get("call") for request in library.requests(environment.ROOT)[: -len(library.REFUSED)]}
    folder = tmp_path / "tests" / "cases"
    shutil.copytree(environment.ROOT / "tests" / "cases", folder)
    (folder / "new.toml").write_text('[[dreams]]\ntext = "x"\n', encoding="utf-8")

    assert len(cases.requests(environment.ROOT)) > 1_400
    assert asked >= {"calculate", "read_agreement", "check_lender", "reconcile", "what_if", "compare", "export"}
    with pytest.raises(ValueError, match="dreams"):
        cases.requests(tmp_path)


def test_it_is_a_small_part_of_the_whole(runtime: Path) -> None:
    """In bytes and in functions; yet Python starts with it."""
    small, whole = ((runtime / name).read_bytes() for name in (core.WASM, core.WHOLE))
    bodies = list(webassembly.functions(dict(webassembly.sections(small))[webassembly.CODE]))
    left = sum(body != webassembly.UNREACHABLE for body in bodies)

    assert len(small) < 0.55 * len(whole)
    assert core.FEWEST < left < len(bodies) / 4


def test_a_function_that_was_left_out_ends_it(runtime: Path, tmp_path: Path) -> None:
    """At once, with the word by which the page knows that it needs the whole core."""
    small = shutil.copytree(runtime, tmp_path / "small")
    wasm = (runtime / core.WASM).read_bytes()
    first = {name: (runtime / name).read_bytes() for name in (core.GLUE, pack.LIBRARY, pack.FURTHER)}
    files = {**first, core.WASM: webassembly.counting(wasm)}
    called = core.rehearse([], files, tmp_path)
    (small / core.WASM).write_bytes(webassembly.without(wasm, called))

    with pytest.raises(pyodide.FailedInside, match="unreachable"):
        answers_inside(small, library.requests(environment.ROOT), tmp_path)


def test_the_whole_core_serves_with_the_same_glue(runtime: Path, tmp_path: Path) -> None:
    """It takes the smaller one's place, and nothing else changes."""
    whole = shutil.copytree(runtime, tmp_path / "whole")
    (whole / core.WHOLE).replace(whole / core.WASM)
    requests = library.requests(environment.ROOT)[:40]

    assert answers_inside(whole, requests, tmp_path) == [answer(request) for request in requests]


def test_a_module_put_together_again_is_the_same_module() -> None:
    """Taking apart loses nothing, to the last section."""
    wasm = (pyodide.STOCK / core.WASM).read_bytes()
    split = list(webassembly.sections(wasm))
    code = dict(split)[webassembly.CODE]

    assert list(webassembly.sections(webassembly.module(split))) == split
    assert list(webassembly.functions(webassembly.vector(webassembly.functions(code)))) == [
        *webassembly.functions(code)
    ]


def test_glue_that_looks_otherwise_is_refused() -> None:
    """After an update of Pyodide nothing is guessed."""
    with pytest.raises(environment.SetupError, match="no longer understands"):
        core.smaller_glue("var a,b;function other(){}", "")


def test_no_name_is_cut_that_is_said_elsewhere() -> None:
    """Not even inside a text, and not in what starts Pyodide."""
    glue, starter = ((pyodide.STOCK / name).read_text(encoding="utf-8") for name in (core.GLUE, core.STARTER))
    small = core.smaller_glue(glue, starter)
    names = set(core.WORD.findall(small))

    assert "_Py_Version" in names
    assert "_malloc" in names
    assert "_PyUnicodeDecodeError_Create" not in names
    assert len(small) < 0.7 * len(glue)
