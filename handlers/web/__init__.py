"""The web: the citizen's chat, the desk and the public page."""
