"""One module per format, each with `read_<format>` and `write_<format>`."""
