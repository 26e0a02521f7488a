"""What Posko decides: the talk, the law of a case, and the work around them."""
