"""How people reach Posko, and how Posko reaches them."""
