"""What an image or a workflow is made from: no image can be built here, so its parts are held to account."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import settings

import environment
from environment import ROOT
from tests.web_servers import BROTLI, MODULES

CONTAINERFILE = ROOT / "hosting" / "Containerfile"
ACTION = re.compile(r"^\s*(?:- )?uses: (?P<name>\S+?)@(?P<commit>\S+)(?P<comment>.*)$", re.MULTILINE)


def copied() -> list[tuple[str, str]]:
    """What the container file copies out of the project: (path there, folder in the image)."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", CONTAINERFILE.read_text(encoding="utf-8"), re.MULTILINE)
    return [(source, line.split()[-1]) for line in lines for source in line.split()[:-1]]


def test_the_image_gets_all_that_a_build_reads(tmp_path: Path, site: Path) -> None:
    """A build elsewhere, from nothing but the copied paths, comes to the same site: pages, search, .gz and .br."""
    environment.prepare(tests=True)  # or the build below would change what it shares with us
    for source, target in copied():
        place = tmp_path / target / (source if target == "./" else "")
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, place, ignore=shutil.ignore_patterns("__pycache__"))
        elif target == "./":
            shutil.copy(ROOT / source, place)
    for made in (".venv", ".cache", "node_modules"):  # what the network would bring
        (tmp_path / made).symlink_to(ROOT / made)
    shutil.copytree(ROOT / "build" / "runtime", tmp_path / "build" / "runtime")

    again = subprocess.run(
        [sys.executable, tmp_path / "scripts" / "build.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert again.returncode == 0, again.stdout + again.stderr
    first, second = contents(site), contents(tmp_path / "site")
    assert first.keys() == second.keys()
    assert [name for name, data in first.items() if second[name] != data] == []
    assert {"index.html.br", "index.html.gz", "service-worker.js", "search/search_index.json"} <= first.keys()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_nothing_copied_is_ignored() -> None:
    """The list of what the builder may see holds what the container file asks for, and no more."""
    seen = (ROOT / "hosting" / "Containerfile.dockerignore").read_text(encoding="utf-8").split()
    allowed = {name.removeprefix("!") for name in seen if name.startswith("!")}
    asked = {"hosting/nginx" if source.startswith("hosting/nginx/") else source for source, _ in copied()}

    assert asked == allowed


def test_the_image_runs_the_configuration_that_is_tested() -> None:
    """Without root, from a fixed base, with the two files that test_hosting.py starts nginx with."""
    text = CONTAINERFILE.read_text(encoding="utf-8")
    bases = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    main, server = (ROOT / "hosting" / "nginx" / name for name in ("nginx.conf", "site.conf"))
    written = re.findall(r"\s(/[\w/-]+)", re.sub("#.*", "", main.read_text(encoding="utf-8")))

    assert re.fullmatch(r"debian:bookworm-slim@sha256:[0-9a-f]{64}", bases[0])
    assert len(set(bases)) == 1
    assert ("hosting/nginx/nginx.conf", "/etc/site/") in copied()
    assert ("hosting/nginx/site.conf", "/etc/site/") in copied()
    assert '"/etc/site/nginx.conf"' in text
    assert "COPY --from=build /build/site /srv/site\n" in text
    assert "root /srv/site;" in server.read_text(encoding="utf-8")
    assert text.rindex("USER 65534:65534") > text.rindex("RUN ")
    assert f"load_module {MODULES}{BROTLI};" in main.read_text(encoding="utf-8")
    assert {path for path in written if not path.startswith("/tmp/nginx")} == {
        MODULES + "ngx_http_brotli_static_module"
    }


def test_every_action_is_pinned_to_a_commit_and_says_its_version() -> None:
    """A tag can be moved by whoever owns it; and one action has one version in all workflows."""
    found = [match for file in (ROOT / ".github").rglob("*.yml") for match in ACTION.finditer(file.read_text("utf-8"))]
    commits: dict[str, set[str]] = {}
    for match in found:
        commits.setdefault(match["name"], set()).add(match["commit"])

        assert re.fullmatch(r"[0-9a-f]{40}", match["commit"]), match[0]
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", match["comment"]), match[0]

    assert len(found) >= 8
    assert [name for name, several in commits.items() if len(several) > 1] == []


def test_a_release_is_signed_whole() -> None:
    """Every file of dist/, the checksums too, by a job that alone may sign and that built nothing itself."""
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8"))["jobs"]
    make, sign = jobs["make"], jobs["sign"]
    (signed,) = (step for step in sign["steps"] if "attest-build-provenance@" in step.get("uses", ""))

    assert {"run": "python3 scripts/publish/release.py"} in make["steps"]
    assert make["permissions"] == {"contents": "read"}
    assert signed["with"] == {"subject-path": "dist/*"}
    assert {"run": "cd dist && sha256sum --strict --check SHA256SUMS"} in sign["steps"]
    assert sign["permissions"] == {"contents": "write", "id-token": "write", "attestations": "write"}
    assert not any("scripts/" in step.get("run", "") for step in sign["steps"])


def test_the_laws_are_tried_on_many_examples_on_github() -> None:
    """tests/conftest.py draws many where CI is set, as the job of every test does; a weekly job draws new ones."""
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))["jobs"]
    (job,) = (job for job in jobs.values() if any(step.get("run") == "bash .ci/run" for step in job["steps"]))
    (step,) = (step for step in job["steps"] if step.get("run") == "bash .ci/run")

    assert step["env"]["CI"] == "true"
    assert "scripts/test.py" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert 'os.environ.get("CI")' in (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    weekly = (ROOT / ".github" / "workflows" / "weekly.yml").read_text(encoding="utf-8")
    assert "scripts/test.py tests/property -n auto --hypothesis-profile=weekly" in weekly
    assert settings.get_profile("weekly").derandomize is False


def test_every_test_runs_where_the_tests_can_install_what_they_need() -> None:
    """On Debian, as root: the engines and web servers are Debian's; its image is that of the container file."""
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))["jobs"]
    (base,) = set(re.findall(r"^FROM (\S+@\S+)", CONTAINERFILE.read_text(encoding="utf-8"), re.MULTILINE))
    (job,) = (job for job in jobs.values() if any(step.get("run") == "bash .ci/run" for step in job["steps"]))

    assert job["container"] == {"image": base}


def test_workflows_call_commands_that_are_there() -> None:
    """Each script that a workflow runs is in the project."""
    text = "".join(file.read_text(encoding="utf-8") for file in (ROOT / ".github" / "workflows").glob("*.yml"))
    named = set(re.findall(r"(?:scripts|\.ci)/[\w./]+", text))

    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(
    "form", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml")), ids=lambda form: form.stem
)
def test_a_form_for_issues_asks_for_no_ones_data(form: Path) -> None:
    """It says first what not to write, makes one confirm it, and has no field for it."""
    parts = yaml.safe_load(form.read_text(encoding="utf-8"))["body"]
    confirmed = [option for part in parts if part["type"] == "checkboxes" for option in part["attributes"]["options"]]
    labels = "".join(part["attributes"]["label"] for part in parts if part["type"] in {"input", "textarea"})

    assert parts[0]["type"] == "markdown"
    for word in ("姓名", "手机号", "卡号", "合同号", "截图"):
        assert word in parts[0]["attributes"]["value"]
        assert word in confirmed[0]["label"]
        assert word not in labels
    assert [option["required"] for option in confirmed] == [True]


def test_no_issue_goes_past_the_forms() -> None:
    """An empty page would be filled with an agreement."""
    config = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml").read_text(encoding="utf-8"))

    assert config["blank_issues_enabled"] is False
