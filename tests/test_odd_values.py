"""No call of the contract comes to an end in an error, whatever stands where a value was expected."""

from __future__ import annotations

import json
from itertools import repeat

import pytest

import environment
from calculator.api import answer
from runtime import library

ODD = ("元", "\ud83d", "9" * 90, "-0.005", [], [1, "é"], [["a"]], {}, {"what": []}, {"😀": []}, 2**70, -0.0, True, None)


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_each_value_of_each_written_request_in_turn(odd: object) -> None:
    """Refused or answered, both in JSON: on a page an error would end the core that all later answers need."""
    asked = [
        broken for written in library.contract(environment.ROOT) for broken in library.broken(written, repeat(odd))
    ]
    told = [json.loads(answer(json.dumps(request))) for request in asked]

    assert len(told) > 300
    assert all(("result" in each) != ("problems" in each) for each in told)
