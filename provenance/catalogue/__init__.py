"""rules/ → model: strict YAML, checked against JSON Schemas; patterns are compiled here alone."""
