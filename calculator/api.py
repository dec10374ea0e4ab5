"""The one entry point: `answer` takes a JSON request and gives a JSON answer; ``tests/contract/`` shows each call."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

from calculator.answers.requests import Reading
from calculator.units.problems import Impossible, Problem
from calculator.units.request_json import parse
from calculator.wording.present import problem

CALLS = (
    "calculate",
    "compare",
    "what_if",
    "apply_payment",
    "check_lender",
    "reconcile",
    "read_bill",
    "status",
    "card",
    "restructure",
    "read_agreement",
    "mask",
    "qr",
    "all_plans",
    "afford",
    "statement",
    "report_check",
    "debit_day",
    "credit_clock",
    "advise",
    "self_check",
    "export",
    "open_saved",
)
"""Every call; ``calculator.answers`` has a module of the same name, loaded at first use."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def answer(request_json: str) -> str:
    """The answer to a request: ``{"result": …}``, or ``{"problems": […]}`` with every problem at once.

    >>> answer('{"call": "guess"}')[:70]
    '{"problems": [{"field": "call", "message": "没有「guess」这个问题，有的是：calculat'
    """
    try:
        request = parse(request_json)
        return _ENCODER.encode({"result": _result(request)})
    except Impossible as impossible:
        return _refused(impossible.problems)


def refusal(message: str) -> str:
    """The answer where there is no request to read at all, such as a file that cannot be opened."""
    return _refused([Problem("request", message)])


def _refused(problems: Sequence[Problem]) -> str:
    return _ENCODER.encode({"problems": [problem(fault) for fault in problems]})


def _result(request: dict[str, Any]) -> dict[str, Any]:
    module = _module(request.get("call"))
    result: dict[str, Any] = module.answer(Reading(request, module.KEYS))
    return result


def _module(call: object) -> ModuleType:
    if call is None:
        raise Impossible([Problem("call", "请求没有写要问什么（call）")])
    if call not in CALLS:
        raise Impossible([Problem("call", f"没有「{str(call)[:60]}」这个问题，有的是：{'、'.join(CALLS)}")])
    return import_module(f"calculator.answers.{call}")
