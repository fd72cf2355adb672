"""The pictures of the coverage page: each a module with its chart, its rows as a table, and its caption."""
