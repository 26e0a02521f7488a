"""Exports: cases as tables that officers take along, made page by page, masked unless there is a
reason, and the signed archive that a city office is given each night."""
