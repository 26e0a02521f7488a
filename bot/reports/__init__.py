"""The law of a case: pure values and rules, no I/O."""
