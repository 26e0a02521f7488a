"""What Posko remembers."""
