"""The command line: thin, no mathematics, no file formats of its own."""
