"""What Posko says: one folder of Fluent files for each language."""
