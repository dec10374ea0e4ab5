"""In place of Python's own: the fields of a dataclass. Annotations are text in every module of the calculator."""


class Format:
    """The forms that may be asked for, all one here."""

    FORWARDREF = 3


def get_annotations(kind: type, *, format: int) -> dict[str, str]:  # noqa: A002, ARG001 - the name it is asked by
    """Return name -> annotation of what the class itself declares."""
    return dict(kind.__annotations__)
