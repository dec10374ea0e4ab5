"""The Python that browsers get: Pyodide and the calculator, packed into as few bytes as will do."""
