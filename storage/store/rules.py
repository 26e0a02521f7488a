"""Rows of the data files as city offices confirmed or changed them."""

import json
from collections.abc import Sequence

import sqlalchemy as sa

from bot.ports import Rule
from storage.store.part import Part
from storage.tables import rule


class Rules(Part):
    async def rules(self) -> Sequence[Rule]:
        """All of them, by city and name."""
        rows = await self._work.all(sa.select(rule).order_by(rule.c.city, rule.c.name))
        return [
            Rule(
                city=row.city,
                name=row.name,
                value=None if row.value is None else json.loads(row.value),
                source=row.source,
                verified=row.verified,
                by=row.by,
                at=row.at,
            )
            for row in rows
        ]

    async def keep_rule(self, kept: Rule) -> None:
        """Keep it in the place of what there was of its city and name."""
        value = None if kept.value is None else json.dumps(kept.value, ensure_ascii=False)
        row = {
            "value": value,
            "source": kept.source,
            "verified": kept.verified,
            "by": kept.by,
            "at": kept.at,
        }
        new = self._work.insert(rule).values(city=kept.city, name=kept.name, **row)
        same = ["city", "name"]
        await self._work.run(new.on_conflict_do_update(index_elements=same, set_=row))
