"""Reading a request's body: JSON, or a form with `payload_json` and `files[n]` beside it."""

import json
import re

from aiohttp import BodyPartReader, web

from playground.api_error import ApiError
from playground.json_values import Json
from playground.rest.call import Upload

_FILE = re.compile(r"files\[(\d{1,9})\]")


async def read_body(request: web.Request) -> tuple[Json, tuple[Upload, ...]]:
    """The JSON body (None if there is none) and the files. Raises ApiError 50109 if the JSON cannot be read."""
    if not request.content_type.startswith("multipart/"):
        return _decode(await request.text()), ()
    body: Json = None
    uploads: list[Upload] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        file = _FILE.fullmatch(part.name or "")
        if file is not None:
            uploads.append(Upload(int(file.group(1)), part.filename or "file", bytes(await part.read())))
        elif part.name == "payload_json":
            body = _decode(await part.text())
    return body, tuple(uploads)


def _decode(text: str) -> Json:
    if not text:
        return None
    try:
        decoded: Json = json.loads(text)
    except ValueError as error:
        raise ApiError(400, 50109, "The request body contains invalid JSON.") from error
    return decoded
