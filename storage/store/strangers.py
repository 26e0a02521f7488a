"""Who sits in an office's group without being enrolled."""

from storage.store.part import Part


class Strangers(Part):
    pass
