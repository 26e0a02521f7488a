"""The parts of `bot.reports.decide`: who may, what follows, and what the reporter is told."""
