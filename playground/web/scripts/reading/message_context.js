/** What stands above a message: which one it answers, or who used which command. */

import { icon, make } from "../dom.js";
import { renderMarkdown } from "../markdown/markdown.js";
import { get } from "../state.js";

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
    return make("p", { class: "message-context" }, icon("reply"), "Reply to a message that was deleted");
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
 * The first words of a message, as they are read.
 *
 * @param {any} message
 * @returns {string}
 */
export function excerpt(message) {
  const text = message.content || findTexts(message.components ?? []).join("\n\n");
  const letters = [...readWords(text)];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : letters.join("") || "a message";
}

/**
 * What of a text of Markdown is read, on one line; hidden words stay hidden.
 *
 * @param {string} text
 * @returns {string}
 */
function readWords(text) {
  const read = renderMarkdown(text, get().view?.names ?? {});
  for (const spoiler of read.querySelectorAll(".spoiler")) {
    spoiler.replaceWith("(hidden)");
  }
  for (const apart of read.querySelectorAll(".md-gap, li, h3, h4, p, pre, .md-text")) {
    apart.append(" ");
  }
  return (read.textContent ?? "").replace(/\s+/g, " ").trim();
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
