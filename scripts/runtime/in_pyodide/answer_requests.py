"""The calculator's answers from inside the packed runtime, asked for as a reader's page asks."""

from __future__ import annotations

import gc
import importlib
import json
import sys
import traceback
import warnings

# Python's door held by JavaScript, given text and giving text.
ASK_ALL = """
const door = pyimport("calculator.api").answer;
const answers = [];
for (const request of JSON.parse(requests)) answers.push(door(request));
door.destroy();
return JSON.stringify(answers);
"""

GARBAGE = 20  # objects: so soon is it collected in a rehearsal, since in a page it may be at any time


def main(arguments: list[str]) -> int:
    """Zero; prints a JSON list of the answers to the requests in the file that is named.

    With a second file, of requests to be answered and not printed, it rehearses: it also does what
    else may happen in a page. Only what the runtime holds may be used here: no pathlib, no argparse.
    """
    print(answers(arguments[0]))
    if arguments[1:]:
        answers(arguments[1])
        gc.set_threshold(GARBAGE)
        speak(answers(arguments[0]))
        fail()
        gc.collect()
    return 0


def answers(file_name: str) -> str:
    """The list of the answers to the requests in the file that is named, as JSON."""
    with open(file_name, encoding="utf-8") as file:  # noqa: PTH123
        requests = file.read()
    javascript, page = importlib.import_module("js"), importlib.import_module("pyodide_js")
    ask = javascript.Function.new("pyimport", "requests", ASK_ALL)
    given: str = ask(page.pyimport, requests)
    return given


def fail() -> None:
    """Let errors cross into JavaScript, which has Pyodide write them as text."""
    javascript = importlib.import_module("js")
    catch = javascript.Function.new("call", "try { call() } catch (error) { String(error) }")
    for wrong in ("{", "[1, 2", "nul", '"\\ud800', '"\\u12'):
        catch(lambda text=wrong: json.loads(text))
    catch(lambda: dict[str, str]()["没有"])
    catch(lambda: 1 // 0)
    catch(lambda: int("9" * 5_000))
    catch(lambda: importlib.import_module("no_such_module"))


def speak(text: str) -> None:
    """Say something in every way Python has, as it does where something goes wrong."""
    print(json.dumps([text, "é", "😀", "\n", 0.5, 10**30]), "元", "é", "😀")
    print("".join(traceback.format_exception(ValueError("元"))), file=sys.stderr, flush=True)
    warnings.warn("rehearsed", stacklevel=1)
    str([text[:9], {"é": 1.5, 2: ()}, {"😀"}, b"\xff", 10**30, None, ValueError, speak])
