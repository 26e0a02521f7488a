"""Messages that a citizen's own screen still shows."""

from storage.store.part import Part


class Traces(Part):
    pass
