"""What a user sets once for a folder: provenance.yaml or pyproject.toml → defaults of options."""
