"""The arithmetic put on trial wherever it runs."""
