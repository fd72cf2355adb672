"""All tables out into an archive, and back into an empty database."""
