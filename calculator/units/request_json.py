"""The JSON of a request, taken apart: numbers stay the digits that were typed, so no float is ever made of them."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from calculator.units.problems import Impossible, Problem

LONGEST_REQUEST = 3_000_000
DEEPEST = 50
"""Lists and objects within each other; the contract needs five."""

_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)  # never fails once begun, so it stays linear
_BRACKET = re.compile(r"[\[\]{}]")


def parse(request_json: str) -> dict[str, Any]:
    """The request's keys and values, numbers as strings of their digits.

    Raises:
        Impossible: where it is no JSON object, repeats a key, holds NaN, or is too long or deep.
    """
    if len(request_json) > LONGEST_REQUEST:
        _refuse(f"内容太长了，最多 {LONGEST_REQUEST:,} 个字符")
    if _is_deep(request_json):
        _refuse("请求不是有效的 JSON：一层套一层，太多了")
    try:
        request = json.loads(
            request_json,
            parse_int=str,
            parse_float=str,
            parse_constant=_no_constant,
            object_pairs_hook=_no_repeats,
        )
    except (ValueError, RecursionError):
        _refuse("请求不是有效的 JSON")
    if not isinstance(request, dict):
        _refuse("请求要是一个 JSON 对象")
    if "\\ud" in request_json.lower() or not _is_unicode(request_json):
        _refuse_broken_text(request)
    return request


def _is_deep(text: str) -> bool:
    """Whether its brackets stand too deep in each other: in a browser the JSON reader would not live to refuse them."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    depth = 0
    for bracket in _BRACKET.finditer(_STRING.sub("", text)):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEEPEST:
            return True
    return False


def _no_constant(constant: str) -> NoReturn:
    raise ValueError(constant)


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("repeated key")
    return found


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse_broken_text(request: dict[str, Any]) -> None:
    """Refuse half characters (lone surrogates): no answer could quote them."""
    try:
        whole = _is_unicode(json.dumps(request, ensure_ascii=False))
    except RecursionError:
        whole = False
    if not whole:
        _refuse("文字里有损坏的字符，请重新复制一次")


def _refuse(message: str) -> NoReturn:
    raise Impossible([Problem("request", message)])
