"""What was published: the tables of a day, and reports of a period."""

from storage.store.part import Part


class Published(Part):
    pass
