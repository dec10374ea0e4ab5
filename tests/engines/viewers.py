"""Firefox and WebKitGTK behind one face: what a test asks of a viewer, whichever it is.

Firefox speaks WebDriver BiDi by itself; WebKitGTK has a WebDriver of its own.
"""

import base64
import json
import os
import subprocess
import time
import warnings
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.remote.websocket_connection import WebSocketConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

PATIENCE = 150  # seconds; WebKit on two busy cores takes a while
TRIES = 5
STEP = 0.05
FRAMES = 3  # in which a control has stood still before it is pressed
SIZE = {"width": 1280, "height": 900}
PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "zh-CN, zh",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


class Viewer(ABC):
    """A browser with one page open."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Load the page at that address."""

    @abstractmethod
    def run(self, body: str) -> Any:
        """What the body of an async function returns in the page, through JSON."""

    def press(self, selector: str, until: str = "") -> None:
        """Bring the first such element into view and click it where it is.

        Again as a person would, where nothing came of it: what was drawn meanwhile may have moved it away.
        """
        self.click(selector)
        for _ in range(TRIES if until else 0):
            started = time.monotonic()
            while time.monotonic() - started < PATIENCE / TRIES:
                if self.see(until) is True:
                    return
                time.sleep(STEP)
            self.click(selector)
        if until:
            self.wait(until)

    @abstractmethod
    def click(self, selector: str) -> None:
        """Bring the first such element into view and click it where it is, once."""

    @abstractmethod
    def type(self, selector: str, text: str) -> None:
        """Type the text key by key behind what stands in the field."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def see(self, expression: str) -> Any:
        """The value of an expression in the page."""
        return self.run(f"return {expression};")

    def text(self, selector: str) -> str:
        """What is written in the first such element, as it is shown."""
        return str(self.see(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"))

    def set_value(self, selector: str, value: str) -> None:
        """Set a control whose typing differs from browser to browser (a date) to this value."""
        self.run(f"""const control = document.querySelector({json.dumps(selector)});
            control.value = {json.dumps(value)};
            for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, {{bubbles: true}}));""")

    def wait(self, expression: str, wanted: Any = True) -> None:
        """Wait until the expression has this value."""
        started = time.monotonic()
        while (seen := self.see(expression)) != wanted:
            assert time.monotonic() - started < PATIENCE, f"{expression} is {seen!r}, not {wanted!r}"
            time.sleep(STEP)

    def bring(self, selector: str) -> None:
        """Bring the element into the middle of the window, and wait until it stands still with nothing over it."""
        self.run(f"""const found = document.querySelector({json.dumps(selector)});
            const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
            for (let still = 0, before = ""; still < {FRAMES}; ) {{
              found.scrollIntoView({{ block: "center", behavior: "instant" }});
              await frame();
              const {{ x, y, width, height }} = found.getBoundingClientRect();
              const now = [x, y, width, height].join();
              const top = document.elementFromPoint(x + width / 2, y + height / 2);
              still = now === before && found.contains(top) ? still + 1 : 0;
              before = now;
            }}""")


class Firefox(Viewer):
    """Firefox without a window, over WebDriver BiDi."""

    def __init__(self, program: Path, profile: Path) -> None:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"]
        silence = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, **silence)  # type: ignore[call-overload]
        self.line = WebSocketConnection(listening(profile / "WebDriverBiDiServer.json"), PATIENCE, 0.01)
        self.ask("session.new", capabilities={})
        self.page = self.ask("browsingContext.create", type="tab")["context"]
        self.ask("browsingContext.setViewport", context=self.page, viewport=SIZE)

    def ask(self, command: str, **parameters: Any) -> dict[str, Any]:
        """Firefox's answer, or an error that says what it refused."""
        answer: dict[str, Any] = self.line.send_cmd(command, parameters)
        assert "error" not in answer, f"{command}: {answer.get('message')}"
        return dict(answer["result"])

    def open(self, url: str) -> None:
        self.ask("browsingContext.navigate", context=self.page, url=url, wait="complete")

    def run(self, body: str) -> Any:
        function = f"async () => JSON.stringify((await (async () => {{ {body} }})()) ?? null)"
        answer = self.ask(
            "script.callFunction",
            functionDeclaration=function,
            awaitPromise=True,
            target={"context": self.page},
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def click(self, selector: str) -> None:
        self.bring(selector)
        locator = {"type": "css", "value": selector}
        nodes = self.ask("browsingContext.locateNodes", context=self.page, locator=locator, maxNodeCount=1)["nodes"]
        place = {"type": "element", "element": {"sharedId": nodes[0]["sharedId"]}}
        moves = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": place},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.act({"type": "pointer", "id": "mouse", "actions": moves})

    def type(self, selector: str, text: str) -> None:
        self.click(selector)
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.act({"type": "key", "id": "keys", "actions": keys})

    def act(self, source: dict[str, Any]) -> None:
        """Do this with mouse or keys."""
        self.ask("input.performActions", context=self.page, actions=[source])

    def paper(self) -> bytes:
        """The page as Firefox prints it: a PDF."""
        return base64.b64decode(self.ask("browsingContext.print", context=self.page)["data"])

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.line.close()


class WebKit(Viewer):
    """WebKitGTK's small browser on a screen that nobody sees."""

    def __init__(self, program: Path, driver: str) -> None:
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
        self.screen = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self.screen.stdout is not None
        with self.screen.stdout as told:
            environment = {**os.environ, "DISPLAY": f":{told.readline().strip()}"}
        if os.geteuid() == 0:  # its sandbox is not for root
            environment["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"
        options = Options()
        options.binary_location = str(program)
        options.add_argument("--automation")
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # selenium's, of its own ways
            self.driver = webdriver.WebKitGTK(options=options, service=Service(driver, env=environment))
        self.driver.set_script_timeout(PATIENCE)
        self.driver.set_window_size(**SIZE)

    def open(self, url: str) -> None:
        self.driver.get(url)

    def run(self, body: str) -> Any:
        script = f"""const done = arguments[0];
            (async () => {{ {body} }})().then(
              (found) => done(JSON.stringify({{ found: found ?? null }})),
              (error) => done(JSON.stringify({{ error: String(error) }})));"""
        answer = json.loads(self.driver.execute_async_script(script))  # type: ignore[no-untyped-call]
        assert "error" not in answer, answer
        return answer["found"]

    def click(self, selector: str) -> None:
        self.bring(selector)
        self.driver.find_element("css selector", selector).click()

    def type(self, selector: str, text: str) -> None:
        self.bring(selector)
        self.driver.find_element("css selector", selector).send_keys(text)

    def close(self) -> None:
        self.driver.quit()
        self.screen.terminate()
        self.screen.wait(PATIENCE)


def listening(file: Path) -> str:
    """Where Firefox takes commands, once it has written that into its profile."""
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE:
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            time.sleep(STEP)
        else:
            return f"ws://{found['ws_host']}:{found['ws_port']}/session"
    raise TimeoutError("Firefox did not begin to listen")
