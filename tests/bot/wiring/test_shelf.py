"""The store of the evidence as `posko check` looks at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.wiring.shelf import look, shelf
from storage.files import Folder
from tests.storage import s3


@pytest.fixture
def bucket() -> Iterator[s3.Bucket]:
    with s3.serving() as bucket:
        yield bucket


def _settings(tmp_path: Path, bucket: s3.Bucket, secret: str = s3.SECRET) -> Settings:
    group = {"endpoint": bucket.address, "key_id": s3.KEY_ID, "secret": secret}
    return Settings(
        _env_file=None, data_dir=tmp_path, evidence_url=f"s3://{s3.BUCKET}/kota", s3=group
    )


async def test_a_bucket_that_works_is_well_and_left_as_it_was(
    tmp_path: Path, bucket: s3.Bucket
) -> None:
    found = await look(_settings(tmp_path, bucket))
    assert (found.level, found.name) == ("ok", "evidence")
    assert "s3://bukti/kota" in found.says
    assert bucket.objects == {}


@pytest.mark.parametrize(
    ("how", "methods"), [("403", ("PUT",)), ("503", ("GET",)), ("reset", ("DELETE",))]
)
async def test_one_that_does_not_work_is_told_with_what_to_do(
    tmp_path: Path, bucket: s3.Bucket, how: str, methods: tuple[str, ...]
) -> None:
    bucket.bad = s3.Bad(how, methods)
    found = await look(_settings(tmp_path, bucket))
    assert found.level == "fail"
    assert "POSKO_S3__" in found.do
    for secret in (s3.KEY_ID, s3.SECRET, bucket.address):
        assert secret not in found.line()


def test_a_folder_stays_the_default(tmp_path: Path) -> None:
    files = shelf(Settings(_env_file=None, data_dir=tmp_path))
    assert isinstance(files, Folder)
    assert files.root == tmp_path / "evidence"
