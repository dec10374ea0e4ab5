"""Everything that people read: sentences, letters, pictures, files."""
