"""The plan in PyScript's own way: a <script type="py"> that answers and hands the rows to the page."""

import json

from pyscript import window  # type: ignore[import-not-found]

from calculator.api import answer

form = json.loads(window.plan())
request = {"call": "calculate", "today": form["start"], "form": form}
window.show(json.dumps(json.loads(answer(json.dumps(request)))["result"]["schedule"]))
