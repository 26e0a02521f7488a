"""The history of the tables, one module a change."""
