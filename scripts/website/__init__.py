"""The pages: words and data made into HTML, and the built folder finished."""
