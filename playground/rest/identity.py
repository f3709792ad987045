"""Who the bot is and where its gateway stands."""

from playground.json_values import JsonObject
from playground.rest.call import Call, Desk, Reply, Route
from playground.world.payloads import user_payload


def me(desk: Desk, call: Call) -> Reply:
    """GET /users/@me."""
    del call
    return Reply(200, {**user_payload(desk.world.bot), "verified": True, "mfa_enabled": True, "email": None, "locale": "en-GB"})


def application(desk: Desk, call: Call) -> Reply:
    """GET /applications/@me and /oauth2/applications/@me."""
    del call
    bot = desk.world.bot
    payload: JsonObject = {
        "id": str(desk.world.application_id),
        "name": bot.shown,
        "icon": None,
        "description": "The bot on the local playground.",
        "bot": user_payload(bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": user_payload(bot),
        "team": None,
        "verify_key": "0" * 64,
        "flags": 0,
        "approximate_guild_count": sum(guild.has_bot for guild in desk.world.guilds),
        "approximate_user_install_count": 0,
        "integration_types_config": {"0": {}, "1": {}},
        "interactions_endpoint_url": None,
    }
    return Reply(200, payload)


def gateway(desk: Desk, call: Call) -> Reply:
    """GET /gateway."""
    del call
    return Reply(200, {"url": desk.world.address.replace("http", "ws", 1) + "/"})


def gateway_bot(desk: Desk, call: Call) -> Reply:
    """GET /gateway/bot: as many shards and sessions as the world's limits say."""
    del call
    allowed = desk.world.sessions
    limit: JsonObject = {
        "total": 1000,
        "remaining": allowed.remaining,
        "reset_after": allowed.reset_after,
        "max_concurrency": allowed.at_once,
    }
    url = desk.world.address.replace("http", "ws", 1) + "/"
    return Reply(200, {"url": url, "shards": allowed.shards, "session_start_limit": limit})


ROUTES = (
    Route("GET", "/users/@me", me),
    Route("GET", "/applications/@me", application),
    Route("GET", "/oauth2/applications/@me", application),
    Route("GET", "/gateway", gateway),
    Route("GET", "/gateway/bot", gateway_bot),
)
