"""Papers laid out, a module a kind: facts in, blocks of words out."""
