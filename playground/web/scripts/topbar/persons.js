/** Who this window is: the persons of the playground, what each of them is, and a second window for any of them. */

import { showProblem } from "../bot_requests.js";
import { icon, make, replace } from "../dom.js";
import { openPopover } from "../popover.js";
import { roveFocus } from "../roving.js";
import { get, select, subscribe, windowAddress } from "../state.js";

/** @typedef {{key: string, part: string, name: string, server: string, locale: string}} Person */

/** What each person may do, by key. */
const EXPLAINED = Object.freeze({
  member: "Reads, asks and follows. Sees nothing of the editors' desk.",
  "second-member": "Another reader. Does not see what is private to the first.",
  editor: "Has the role Desk: drafts, checks, publishes and corrects.",
  "second-editor": "The second pair of eyes for what the first editor wrote.",
  administrator: "Owns the server: settings, digests, and everything that editors do.",
  "member-who-reads-german": "Their Discord is in German, so dates can be German for them.",
  "member-who-reads-french": "Their Discord is in French, so dates can be French for them.",
  "member-of-another-server": "Only in the server Library. Sees nothing of the Newsroom.",
});

/**
 * Show who this window is, and let it be somebody else.
 * @param {HTMLElement} root
 * @returns {void}
 */
export function startPersons(root) {
  const name = make("span", { class: "topbar-name" });
  const part = make("span", { class: "topbar-detail" });
  const button = make(
    "button",
    { type: "button", class: "button topbar-button", "aria-haspopup": "dialog", "aria-expanded": "false", on: { click: () => open(button) } },
    icon("person"),
    make("span", { class: "topbar-words" }, name, part),
    icon("chevron"),
  );
  replace(root, button);
  subscribe(({ view }) => {
    name.textContent = view.me.name;
    part.textContent = view.me.part;
    button.setAttribute("aria-label", `You are ${view.me.name}, ${view.me.part}. Be somebody else`);
  });
}

/** @param {HTMLElement} anchor */
function open(anchor) {
  const { view } = get();
  const list = make("ul", { class: "menu persons" }, ...view.persons.map((/** @type {Person} */ person) => drawPerson(person)));
  roveFocus(list, ".person-choice");
  const note = make("p", { class: "panel-note" }, "You can be anybody here. Open a second window to be two people at once.");
  const panel = openPopover(anchor, make("div", { class: "panel" }, note, list), { label: "Who you are", className: "persons-panel" });
  list.addEventListener("click", (event) => {
    const chosen = /** @type {HTMLElement} */ (event.target).closest(".person-choice");
    if (!(chosen instanceof HTMLElement)) return;
    panel.close();
    select({ person: chosen.dataset.person }).catch(showProblem);
  });
  /** @type {HTMLElement | null} */ (list.querySelector("[aria-current]"))?.focus();
}

/** @param {Person} person @returns {HTMLElement} */
function drawPerson(person) {
  const isMe = person.key === get().person;
  const explained = /** @type {Record<string, string>} */ (EXPLAINED)[person.key.toLowerCase()];
  return make(
    "li",
    { class: "person" },
    make(
      "button",
      { type: "button", class: "menu-item person-choice", "aria-current": isMe ? "true" : null, data: { person: person.key } },
      make(
        "span",
        { class: "person-words" },
        make("strong", {}, person.name),
        ` ${person.part}${isMe ? " (you)" : ""}`,
        explained && make("span", { class: "menu-hint" }, explained),
      ),
    ),
    make(
      "a",
      {
        class: "button quiet icon-only",
        href: windowAddress(person.key),
        target: "_blank",
        rel: "noopener",
        "aria-label": `Open a second window as ${person.name}`,
        title: `Open a second window as ${person.name}`,
      },
      icon("external"),
    ),
  );
}
