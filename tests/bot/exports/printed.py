"""Prints docs/export-columns.md: .venv/bin/python -m tests.bot.exports.printed"""

from bot.exports.columns import markdown
from tests.bot.exports.cases import SAY, indonesian
from tests.bot.exports.test_columns import PAGE

if __name__ == "__main__":
    PAGE.write_text(markdown(indonesian, lambda text: SAY(text, "en")), "utf-8")
