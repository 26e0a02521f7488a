"""Our own name on Telegram: kept once told, for those who make links with it."""

from bot.people.invites import USERNAME
from bot.settings import Settings
from bot.wiring.house import house
from bot.wiring.telegram import OwnName
from handlers.telegram.read import TelegramReader
from tests.bot.program import Posko


async def test_the_name_that_telegram_tells_is_kept_for_links(posko: Posko) -> None:
    settings = Settings(_env_file=None, data_dir=posko.folder / "data", keys_file=posko.keys)
    async with house(settings) as built:
        for name in ("posko_bot", "posko_bot", "posko_baru_bot"):
            own = OwnName(built, TelegramReader())
            own.named(name)
            await own.keep()
            async with built.remembered.store.reading() as ledger:
                assert await ledger.setting(USERNAME) == name
