"""One module a call of the contract: reads what the call needs, asks the calculator, gives the result.

Each has ``KEYS``, the request keys it takes beside ``call``, ``today`` and ``form``, and
``answer(reading)``, which returns the contract's ``result``.
"""
