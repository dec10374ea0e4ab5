"""What the limits of time in the tests hold, and that they can fail."""

import pytest

from tests.pace import within, yardstick


def test_what_is_within_its_time_passes() -> None:
    """Whatever it is."""
    with within(60):
        yardstick()


def test_what_takes_a_hundred_times_as_long_fails_on_any_machine() -> None:
    """A slow machine is slow for the piece of work beside it as well."""
    with pytest.raises(AssertionError, match="times slower"), within(0.001):
        list(map(yardstick, [20] * 20))
