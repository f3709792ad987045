/** What stands above a message: which one it answers, or who used which command. */

import { icon, make } from "./dom.js";
import { get } from "./state.js";

const REPLY = 19;
const LONGEST = 120;

/**
 * The line above a message; null if it answers nothing.
 *
 * @param {any} message
 * @returns {HTMLElement | null}
 */
export function describeContext(message) {
  if (message.message_reference || message.type === REPLY) {
    return describeReply(message);
  }
  const used = message.interaction_metadata;
  if (!used?.name) {
    return null;
  }
  const who = used.user?.global_name ?? get().view?.names?.users?.[used.user?.id] ?? "Somebody";
  return make("p", { class: "message-context" }, icon("reply"), make("span", {}, make("strong", {}, who), " used ", make("span", { class: "mention" }, nameCommand(used))));
}

/** @param {any} message */
function describeReply(message) {
  const answered = message.referenced_message;
  const channel = message.message_reference?.channel_id ?? message.channel_id;
  if (!answered) {
    return make("p", { class: "message-context" }, icon("reply"), "Answers a message that was deleted");
  }
  const name = answered.author?.global_name ?? answered.author?.username ?? "Somebody";
  return make(
    "p",
    { class: "message-context" },
    icon("reply"),
    make(
      "button",
      { type: "button", class: "text-button", data: { channel, message: answered.id } },
      make("strong", {}, name),
      ` ${excerpt(answered)}`,
    ),
  );
}

/** @param {any} used */
function nameCommand(used) {
  return used.type === 2 && !used.target_message_id ? `/${used.name}` : used.name;
}

/**
 * The first words of a message, without marks.
 *
 * @param {any} message
 * @returns {string}
 */
export function excerpt(message) {
  const words = (message.content || findTexts(message.components ?? []).join(" "))
    .replace(/\\([^\sA-Za-z0-9])/g, "$1")
    .replace(/^(?:#{1,3}|-#|>)\s+/gm, "")
    .replace(/[*_~|`]{2,}/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const letters = [...words];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : words || "a message";
}

/**
 * The texts of components, as they stand.
 *
 * @param {any[]} components
 * @returns {string[]}
 */
export function findTexts(components) {
  return components.flatMap((component) => [
    ...(typeof component.content === "string" ? [component.content] : []),
    ...findTexts(component.components ?? []),
  ]);
}
