"""Backup and restore: everything remembered in one archive, but never the keys."""

from storage.backup.archive import Manifest
from storage.backup.restoring import Evident, Foreign, Newer, NotEmpty, checked, restore
from storage.backup.saving import Exists, Saved, save
from storage.backup.wrapping import Damaged

__all__ = [
    "Damaged",
    "Evident",
    "Exists",
    "Foreign",
    "Manifest",
    "Newer",
    "NotEmpty",
    "Saved",
    "checked",
    "restore",
    "save",
]
