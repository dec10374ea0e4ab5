"""The one door: `answer` takes one JSON request and gives one JSON answer; ``tests/contract/`` shows each call."""

from __future__ import annotations

import json
from importlib import import_module
from types import ModuleType
from typing import Any

from calculator.present import problem
from calculator.problems import Impossible, Problem
from calculator.request_json import parse
from calculator.requests import Reading

CALLS = (
    "calculate",
    "compare",
    "what_if",
    "apply_payment",
    "check_lender",
    "reconcile",
    "read_agreement",
    "afford",
    "debit_day",
    "credit_clock",
    "advise",
    "self_check",
    "export",
    "open_saved",
)
"""Every call; ``calculator.answers`` has a module of the same name, loaded at first use."""

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def answer(request_json: str) -> str:
    """The answer to a request: ``{"result": …}``, or ``{"problems": […]}`` with every problem at once.

    >>> answer('{"call": "guess"}')
    '{"problems": [{"field": "call", "message": "没有「guess」这个问题"}]}'
    """
    try:
        request = parse(request_json)
        reply: dict[str, Any] = {"result": _result(request)}
    except Impossible as refusal:
        reply = {"problems": [problem(fault) for fault in refusal.problems]}
    return _ENCODER.encode(reply)


def _result(request: dict[str, Any]) -> dict[str, Any]:
    module = _module(request.get("call"))
    result: dict[str, Any] = module.answer(Reading(request, module.KEYS))
    return result


def _module(call: object) -> ModuleType:
    if call is None:
        raise Impossible([Problem("call", "请求没有写要问什么（call）")])
    if call not in CALLS:
        raise Impossible([Problem("call", f"没有「{str(call)[:60]}」这个问题")])
    return import_module(f"calculator.answers.{call}")
