"""What people ask of their own data."""

from storage.store.part import Part


class Requests(Part):
    pass
