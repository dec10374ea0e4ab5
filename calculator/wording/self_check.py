"""What the trial of the arithmetic came to, in words."""

STATUS = {True: "对", False: "不对"}


def sentence(checks: int, failing: int) -> str:
    """Whether all is right; and where it is not, what that means."""
    return f"{checks} 项里有 {failing} 项不对，请不要用这里的数。" if failing else f"{checks} 项都对。"
