"""What the public sees of a day: numbers from which nobody is known, made once and kept."""
