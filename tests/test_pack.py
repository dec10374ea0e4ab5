"""The packed runtime: it gives Python's own answers, carries nothing idle, and is the same twice."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import environment
from calculator.api import answer
from environment.archives import integrity, write_zip
from runtime import core, library, pack, pyodide, python_source
from runtime.webassembly import as_module

TODAY = "2026-11-23"
MANY = 400


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


def calculate(**form: str) -> str:
    """A request for the plan of one agreement."""
    return json.dumps({"call": "calculate", "today": TODAY, "form": form})


def payments(reply: str) -> list[str]:
    """What is paid in each row."""
    return [row["payment"] for row in json.loads(reply)["result"]["schedule"]]


def test_the_three_examples_of_the_contract_hold(runtime: Path, tmp_path: Path) -> None:
    """By the figures that stand in the contract, not by what Python says elsewhere."""
    loan = {"principal": "10,000.00", "periods": "5", "start": TODAY, "first_due": "2026-12-15"}
    requests = [
        calculate(**{**loan, "method": "interest_free", "periods": "3"}),
        calculate(**loan, method="equal_principal", rate="0.05%", rate_per="day"),
        calculate(**loan, method="equal_payment", rate="12%"),
    ]

    found = [payments(reply) for reply in answers_inside(runtime, requests, tmp_path)]

    assert found == [
        ["3,333.33", "3,333.33", "3,333.34"],
        ["2,110.00", "2,124.00", "2,093.00", "2,056.00", "2,031.00"],
        ["2,060.40"] * 5,
    ]


def test_every_answer_is_the_one_that_python_gives_outside(runtime: Path, tmp_path: Path) -> None:
    """To the byte, for every call, every sample agreement and refusals: so no module is missing."""
    requests = library.requests(environment.ROOT)

    assert answers_inside(runtime, requests, tmp_path) == [answer(request) for request in requests]


def test_patterns_come_compiled_and_are_what_python_makes_of_their_texts(runtime: Path, tmp_path: Path) -> None:
    """Every one that the requests of contract and cases need, but those of a text that somebody typed."""
    (tmp_path / "requests.json").write_text(json.dumps(library.requests(environment.ROOT)), encoding="utf-8")
    printed = pyodide.run(
        "held_patterns",
        ["/requests/requests.json"],
        library=runtime / pack.LIBRARY,
        optimize=2,
        mounts={"/requests": tmp_path},
    )
    found = json.loads(printed)
    assert found["needed"] > MANY
    assert found["differ"] == []
    assert found["anew"] == []


def test_every_import_of_the_calculator_is_in_the_runtime(runtime: Path) -> None:
    """Those inside functions too, which only some requests reach; all but the terminal's."""
    files = [file for file in library.calculator_files(environment.ROOT) if file.name != "__main__.py"]
    wanted = {name for file in files for name in python_source.imports(file.read_text(encoding="utf-8"))}
    there = {library.dotted(name.removesuffix("c")) for name in held(runtime) if name.endswith(".pyc")}

    assert wanted & set(library.modules()) <= there
    assert {library.dotted(file.relative_to(environment.ROOT).as_posix()) for file in files} <= there


def test_a_module_that_is_missing_is_found_out(runtime: Path, tmp_path: Path) -> None:
    """The tests above can fail: without fractions there is no answer."""
    less = {name: data for name, data in held(runtime).items() if name != "fractions.pyc"}
    write_zip(tmp_path / "less.zip", less)
    (tmp_path / pack.LIBRARY).write_bytes(as_module((tmp_path / "less.zip").read_bytes()))

    shutil.copyfile(runtime / core.GLUE, tmp_path / core.GLUE)
    shutil.copyfile(runtime / core.WHOLE, tmp_path / core.WASM)  # the small core has no need of this error

    with pytest.raises(pyodide.FailedInside, match="No module named 'fractions'"):
        answers_inside(tmp_path, library.requests(environment.ROOT)[:1], tmp_path)


def test_it_is_byte_code_and_data_alone(runtime: Path) -> None:
    """No source, and far fewer modules than stock Pyodide's six hundred."""
    names = set(held(runtime))

    assert not [name for name in names if name.endswith(".py") or "dist-info" in name]
    assert "calculator/data/facts.toml" in names
    assert len([name for name in names if not name.startswith("calculator/")]) < 180
    assert not names & {"unittest/mock.pyc", "sqlite3/__init__.pyc", "doctest.pyc"}


def held(runtime: Path) -> dict[str, bytes]:
    """The files in the runtime's archive."""
    both = b"".join((runtime / name).read_bytes() for name in (pack.LIBRARY, pack.FURTHER))
    with zipfile.ZipFile(BytesIO(both)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_manifest_tells_sizes_and_hashes(runtime: Path) -> None:
    """A page refuses any other bytes; the whole core stands apart, because no page begins with it."""
    manifest = json.loads((runtime / "manifest.json").read_text(encoding="utf-8"))
    there = {file.name: file.read_bytes() for file in runtime.iterdir() if file.name != "manifest.json"}
    spare = manifest["spare"][core.WASM]

    assert manifest["folder"] == runtime.name
    assert spare.pop("file") == core.WHOLE
    assert {**manifest["files"], **manifest["further"], core.WHOLE: spare} == {
        name: {"bytes": len(data), "integrity": integrity(data)} for name, data in there.items()
    }


def test_pyodide_comes_as_it_was_published(runtime: Path) -> None:
    """What starts it and the whole core are the npm package's own, so that anyone can compare them."""
    published = {core.STARTER: core.STARTER, core.WHOLE: core.WASM}

    assert all((runtime / own).read_bytes() == (pyodide.STOCK / name).read_bytes() for own, name in published.items())


def test_the_carrier_is_a_webassembly_module(runtime: Path) -> None:
    """Its type is told by its name, and that must be true of both."""
    code = "process.exit(WebAssembly.validate(require('fs').readFileSync(process.argv[1])) ? 0 : 1)"

    for name in (pack.LIBRARY, pack.FURTHER):
        done = subprocess.run([environment.node(), "-e", code, runtime / name], check=False)
        assert done.returncode == 0


@pytest.mark.weekly
def test_the_same_input_gives_the_same_bytes(runtime: Path, tmp_path: Path) -> None:
    """Packed again elsewhere, nothing differs."""
    again = pack.pack(out=tmp_path)

    assert again.name == runtime.name
    assert all(file.read_bytes() == (again / file.name).read_bytes() for file in runtime.iterdir())


def test_nothing_is_packed_twice(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unchanged calculator costs a few hashes."""

    def never(*_: Any, **__: Any) -> None:
        pytest.fail("packed again")

    monkeypatch.setattr(pyodide, "run", never)
    monkeypatch.setattr(environment, "run", never)

    assert pack.pack() == runtime


def test_a_damaged_folder_is_packed_again(tmp_path: Path) -> None:
    """What is left of a broken build is not taken for a runtime."""
    folder = tmp_path / "0123456789abcdef"
    folder.mkdir()
    pack.write_json(tmp_path / pack.MADE_FROM, {"inputs": "same", "folder": folder.name})
    pack.write_json(folder / "manifest.json", {"files": {"pyodide.mjs": {"bytes": 4}}, "further": {}, "spare": {}})
    (folder / "pyodide.mjs").write_bytes(b"cut")
    cut = pack.last_made(tmp_path, "same")
    (folder / "pyodide.mjs").write_bytes(b"full")

    assert cut is None
    assert pack.last_made(tmp_path, "same") == folder
    assert pack.last_made(tmp_path, "other") is None
