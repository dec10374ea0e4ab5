"""Python run inside Pyodide under Node: what comes out, and what is said when it goes wrong."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

import environment
from runtime import pack, pyodide


def job(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> str:
    """The name of a job with this body."""
    monkeypatch.setattr(pyodide, "JOBS", folder)
    (folder / "job.py").write_text(f"def main(arguments):\n    {body}\n", encoding="utf-8")
    return "job"


def test_what_it_prints_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is Pyodide that printed it."""
    name = job(tmp_path, monkeypatch, "import sys; print(sys.platform, arguments); return 0")

    assert pyodide.run(name, ["一", "2"]) == "emscripten ['一', '2']\n"


def test_an_error_inside_is_told_in_few_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not with the 1.2 MB line that Node shows where it stopped."""
    name = job(tmp_path, monkeypatch, "raise ValueError('no such plan')")

    with pytest.raises(pyodide.FailedInside, match="no such plan") as problem:
        pyodide.run(name)

    assert len(str(problem.value)) < 5_000


def test_a_number_other_than_zero_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what it had printed."""
    name = job(tmp_path, monkeypatch, "print('two failed'); return 2")

    with pytest.raises(pyodide.FailedInside, match="two failed"):
        pyodide.run(name)


def test_the_compiler_of_pyodide_build_names_the_python_it_compiled_for(tmp_path: Path) -> None:
    """Its function is private, so that an update which moves it is noticed here."""
    wheel = tmp_path / "one-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("one.py", '"""Words."""\nassert False\n')
    wheels = pyodide.wheels(*pack.COMPILER)

    pyodide.run("byte_compile", [f"/in/{wheel.name}"], mounts={"/in": tmp_path}, wheels=wheels, optimize=2)

    with zipfile.ZipFile(tmp_path / "one-1.0-cp314-none-any.whl") as compiled:
        code = compiled.read("one.pyc")
    assert b"Words" not in code
    assert b"AssertionError" not in code


def test_byte_code_is_made_in_every_time_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same to the byte as in Greenwich: west of it, the day stamped on the files was once in a year before 1980."""

    def made(name: str, clock: str) -> bytes:
        monkeypatch.setenv("TZ", clock)
        wheel = tmp_path / name / "one-1.0-py3-none-any.whl"
        wheel.parent.mkdir()
        with zipfile.ZipFile(wheel, "w") as file:
            file.writestr(zipfile.ZipInfo("one.py"), '"""Words."""\n')
        mounts = {"/in": wheel.parent}
        pyodide.run("byte_compile", [f"/in/{wheel.name}"], mounts=mounts, wheels=pyodide.wheels(*pack.COMPILER))
        with zipfile.ZipFile(wheel.with_name("one-1.0-cp314-none-any.whl")) as compiled:
            return compiled.read("one.pyc")

    assert made("west", "America/New_York") == made("east", "Asia/Shanghai") == made("there", "UTC")


def test_requests_are_timed_inside(tmp_path: Path) -> None:
    """By name, in seconds, for the benchmark's table."""
    (tmp_path / "requests.json").write_text('[{"nothing": "{}"}]', encoding="utf-8")

    said = json.loads(
        pyodide.run("time_answers", ["/in/requests.json", "3"], mounts={"/repo": environment.ROOT, "/in": tmp_path})
    )

    assert said["python"].startswith("3.14")
    assert 0 < said["seconds"][0]["nothing"] < 10


def test_the_calculators_tests_pass_inside_pyodide() -> None:
    """What holds in CPython holds in the reader's browser."""
    said = pyodide.run_tests(["-q", "--tb=short"])

    assert " passed" in said
    assert int(said.split(" passed")[0].split()[-1]) > 1_000


def test_only_files_of_cases_are_left_to_the_packed_runtime() -> None:
    """What they hold is asked there and compared with Python's answers (tests/test_pack.py, tests/test_core.py)."""
    left = [name for name in pyodide.portable_tests() if not pyodide.is_no_replay(name)]

    assert "tests/test_agreement_text.py" in left
    assert [name for name in left if '/ "cases"' not in (environment.ROOT / name).read_text(encoding="utf-8")] == []
    assert "tests/test_money.py" not in left


def test_tests_that_need_a_machine_stay_outside() -> None:
    """Those with a server, a process or a compiled package."""
    chosen = pyodide.portable_tests()

    assert "tests/test_money.py" in chosen
    assert not {"tests/test_serving.py", "tests/test_pack.py", "tests/test_environment.py"} & {*chosen}
    assert "tests/test_page_structure.py" not in chosen  # it asks for the built site
    assert all((environment.ROOT / name).is_file() for name in chosen)
