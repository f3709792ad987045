"""Forms of all kinds, as the real client shows them and gets them back."""

from typing import Any, cast

import discord
import pytest
from discord import ui

from playground.errors import NotOfferedError
from playground.json_values import Json, JsonObject, as_object, objects
from playground.member.files import SentFile
from playground.member.forms import Form, Value
from playground.server import Playground
from support import openapi
from support.trial_bot import Asked, TrialBot


class Survey(ui.Modal, title="A survey"):
    """One field of each kind that has words."""

    told: ui.TextDisplay[Any] = ui.TextDisplay("Please **answer**.")
    short: ui.Label["Survey"] = ui.Label(
        text="Name", component=ui.TextInput(custom_id="short", default="Ruiz", min_length=2, max_length=10)
    )
    long: ui.Label["Survey"] = ui.Label(
        text="Words",
        description="As they were said",
        component=ui.TextInput(custom_id="long", style=discord.TextStyle.paragraph, required=False, placeholder="…"),
    )
    form: ui.Label["Survey"] = ui.Label(
        text="Form",
        component=ui.Select(
            custom_id="form",
            max_values=2,
            options=[
                discord.SelectOption(label="Direct", value="d", description="word for word"),
                discord.SelectOption(label="Paraphrase", value="p", default=True),
            ],
        ),
    )
    files: ui.Label["Survey"] = ui.Label(
        text="Article", component=ui.FileUpload(custom_id="files", required=False, min_values=0, max_values=2)
    )

    def __init__(self) -> None:
        super().__init__(custom_id="survey")
        self.got: list[Any] = []

    async def on_submit(self, interaction: Asked) -> None:
        uploads = self.files.component
        assert isinstance(uploads, ui.FileUpload)
        for label in (self.short, self.long):
            assert isinstance(label.component, ui.TextInput)
            self.got.append(label.component.value)
        assert isinstance(self.form.component, ui.Select)
        self.got += [self.form.component.values, [(value.filename, await value.read()) for value in uploads.values]]
        await interaction.response.send_message("thanks")


class Places(ui.Modal, title="Where and who"):
    """The fields that offer what there is."""

    where: ui.Label["Places"] = ui.Label(
        text="Where", component=ui.ChannelSelect(custom_id="where", required=True, channel_types=[discord.ChannelType.text])
    )
    who: ui.Label["Places"] = ui.Label(text="Who", component=ui.RoleSelect(custom_id="who", required=False, max_values=2))
    anyone: ui.Label["Places"] = ui.Label(text="Person", component=ui.UserSelect(custom_id="anyone", required=False))
    tick: ui.Label["Places"] = ui.Label(text="Notices", component=ui.Checkbox(custom_id="tick", default=True))
    kind: ui.Label["Places"] = ui.Label(
        text="Kind",
        component=ui.RadioGroup(
            custom_id="kind",
            required=False,
            options=[discord.RadioGroupOption(label="Name", value="n"), discord.RadioGroupOption(label="Date", value="d")],
        ),
    )

    def __init__(self, *, role: int = 0) -> None:
        super().__init__(custom_id="places")
        self.got: list[Any] = []
        if role:
            assert isinstance(self.who.component, ui.RoleSelect)
            self.who.component.default_values = [discord.Object(role, type=discord.Role)]

    async def on_submit(self, interaction: Asked) -> None:
        for label in (self.where, self.who, self.anyone):
            values = getattr(label.component, "values", ())
            self.got.append([value.name for value in values])
        assert isinstance(self.tick.component, ui.Checkbox)
        assert isinstance(self.kind.component, ui.RadioGroup)
        self.got += [self.tick.component.value, self.kind.component.value]
        await interaction.response.send_message("noted")


async def open_form(server: Playground, client: TrialBot, modal: ui.Modal) -> Form:
    """That form, shown to Mia."""

    @client.tree.command(description="Asks")
    async def ask(interaction: Asked) -> None:
        await interaction.response.send_modal(modal)

    await client.tree.sync()
    exchange = await server.member("Mia").slash("ask")
    assert client.errors == []
    assert exchange.form is not None
    return exchange.form


async def send_form(server: Playground, form: Form, values: dict[str, Any]) -> None:
    answer = await server.member("Mia").submit(form, values)
    assert answer.answered
    assert server.recorder.violations == []
    assert openapi.check(server.recorder.requests) == []


async def test_what_is_not_touched_is_sent_as_it_was_preset(server: Playground, client: TrialBot) -> None:
    modal = Survey()
    await send_form(server, await open_form(server, client, modal), {})
    assert modal.got == ["Ruiz", "", ["p"], []]


async def test_what_is_preselected_has_its_id_as_text_as_everything_of_discords(server: Playground, client: TrialBot) -> None:
    form = await open_form(server, client, Places(role=1191168914231394310))
    assert "'id': '1191168914231394310'" in str(form.components)


async def test_every_field_sends_what_was_put_into_it(server: Playground, client: TrialBot) -> None:
    modal = Survey()
    files = [SentFile("a.txt", b"one"), SentFile("b.txt", b"two")]
    values = {"short": "Okafor", "long": "We will\nnot move", "form": ["Direct", "p"], "files": files}
    await send_form(server, await open_form(server, client, modal), values)
    assert modal.got == ["Okafor", "We will\nnot move", ["d", "p"], [("a.txt", b"one"), ("b.txt", b"two")]]


async def test_a_form_refuses_what_its_fields_do_not_take(server: Playground, client: TrialBot) -> None:
    form = await open_form(server, client, Survey())
    file = SentFile("a", b"")
    refused: tuple[tuple[dict[str, Value], str], ...] = (
        ({"short": ""}, "“Name” takes 2 to 10 characters, not 0"),
        ({"short": "two\nlines"}, "“Name” takes a single line"),
        ({"short": file}, "“Name” takes a text"),
        ({"form": []}, "“Form” takes 1 to 2 values, not 0"),
        ({"form": "Loud"}, "Loud is not an option of “Form”"),
        ({"form": file}, "“Form” takes no file"),
        ({"files": "a.txt"}, "“Article” takes files"),
        ({"files": [file] * 3}, "“Article” takes 0 to 2 values, not 3"),
        ({"nothing": "x"}, "The form has no field nothing. It has files, form, long, short"),
    )
    for values, said in refused:
        with pytest.raises(NotOfferedError, match=said):
            await server.member("Mia").submit(form, values)


async def test_menus_of_places_and_people_in_a_form(server: Playground, client: TrialBot) -> None:
    modal = Places()
    form = await open_form(server, client, modal)
    with pytest.raises(NotOfferedError, match="“Where” takes 1 to 1 values, not 0"):
        await server.member("Mia").submit(form, {})
    values = {"where": "#reports", "who": ["Desk", "Editors"], "anyone": "Ben", "tick": False, "kind": "Date"}
    await send_form(server, form, values)
    assert modal.got[0] == ["reports"]
    assert sorted(modal.got[1]) == ["Desk", "Editors"]
    assert modal.got[2:] == [["ben"], False, "d"]


async def test_preset_roles_and_boxes_are_sent_untouched(server: Playground, client: TrialBot) -> None:
    role = next(role.id for role in server.world.guilds[0].roles if role.name == "Desk")
    modal = Places(role=role)
    await send_form(server, await open_form(server, client, modal), {"where": "general"})
    assert modal.got == [["general"], ["Desk"], [], True, None]


async def test_a_sent_form_has_the_shape_of_discords(server: Playground, client: TrialBot) -> None:
    form = await open_form(server, client, Survey())
    data: list[JsonObject] = []

    async def on_interaction(interaction: Asked) -> None:
        data.append(as_object(cast("Json", interaction.data)))

    client.event(on_interaction)
    await server.member("Mia").submit(form, {"files": SentFile("a.txt", b"one")})
    parts = objects(data[0]["components"])
    assert [(part["type"], part["id"]) for part in parts] == [(10, 1), (18, 2), (18, 4), (18, 6), (18, 8)]
    assert as_object(parts[1]["component"]) == {"type": 4, "id": 3, "custom_id": "short", "value": "Ruiz"}
    upload = as_object(parts[4]["component"])
    assert list(as_object(as_object(data[0]["resolved"])["attachments"])) == upload["values"]


@pytest.mark.parametrize(
    ("select", "said"),
    [
        (ui.RoleSelect[Any](custom_id="who", required=True, min_values=0), "takes at least one value"),
        (ui.RoleSelect[Any](custom_id="who", disabled=True), "cannot have a menu that is switched off"),
    ],
)
async def test_a_form_breaks_a_rule_by_a_menu_that_cannot_be_there(
    server: Playground, client: TrialBot, select: ui.RoleSelect[Any], said: str
) -> None:
    class Wrong(ui.Modal, title="Wrong"):
        field: ui.Label["Wrong"] = ui.Label(text="Who", component=select)

    @client.tree.command(description="Asks")
    async def ask(interaction: Asked) -> None:
        await interaction.response.send_modal(Wrong())

    await client.tree.sync()
    await server.member("Mia").slash("ask", within=0.2)
    assert [type(error) for error in client.errors] == [discord.HTTPException]
    assert said in str(server.recorder.violations[0])
