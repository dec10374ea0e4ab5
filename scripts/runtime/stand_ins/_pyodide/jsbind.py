"""In place of Pyodide's signatures for functions of JavaScript: the one that all have here, which says nothing."""

from _pyodide_core import JsFuncSignature, js2py_default_call_result, py2js_default

no_default = object()


def _anything(*_arguments: object, **_named: object) -> None:
    """Take what comes."""


default_signature = JsFuncSignature(
    _anything,
    False,  # noqa: FBT003 - the core takes no names: nothing is constructed
    0,
    (),
    (),
    py2js_default,
    (),
    (),
    (),
    py2js_default,
    js2py_default_call_result,
)
