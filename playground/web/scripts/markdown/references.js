/** What stands in angle brackets: people, channels, roles, commands, moments, emoji, and addresses without a preview. */

import { now } from "../clock_now.js";
import { make } from "../dom.js";
import { formatMoment } from "../moments.js";

const REFERENCE =
  /<(?:@!?(\d{1,20})|@&(\d{1,20})|#(\d{1,20})|\/([^<>:\n]{1,100}):\d{1,20}|t:(-?\d{1,14})(?::([tTdDfFRsS]))?|a?:(\w{2,32}):\d{1,20}|(https?:\/\/[^\s<>]{1,2000}))>/y;
const PLACE = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?\/?$/;

/**
 * What stands at `at` in angle brackets, and how many characters that takes; null if it means nothing.
 *
 * @param {string} text
 * @param {number} at
 * @param {import("./markdown.js").Names} names
 * @returns {{node: Node, length: number} | null}
 */
export function readReference(text, at, names) {
  REFERENCE.lastIndex = at;
  const found = REFERENCE.exec(text);
  if (!found) {
    return null;
  }
  const [all, user, role, channel, command, seconds, style, emoji, address] = found;
  const node =
    (user && mention(`@${names.users?.[user] ?? "unknown-user"}`)) ||
    (role && mention(`@${names.roles?.[role] ?? "deleted-role"}`)) ||
    (channel && jump(channel, "", names)) ||
    (command && makeCommand(command)) ||
    (seconds && moment(Number(seconds), style ?? "f")) ||
    (emoji && document.createTextNode(`:${emoji}:`)) ||
    (address && link(address, [address], names));
  return node ? { node, length: all.length } : null;
}

/**
 * A link that opens in another tab; to a place of this playground, a button that leads there. Null for what is no web address.
 *
 * @param {string} address
 * @param {(Node | string)[]} words
 * @param {import("./markdown.js").Names} names
 * @param {string} [title]
 * @returns {HTMLElement | null}
 */
export function link(address, words, names, title = "") {
  const place = findPlace(address);
  if (place) {
    return jump(place.channel, place.message, names, words.length === 1 && words[0] === address ? [] : words);
  }
  if (!isWebAddress(address)) {
    return null;
  }
  return make("a", { href: address, title: title || false, target: "_blank", rel: "noopener noreferrer nofollow" }, words);
}

/**
 * The channel and message that an address of Discord's leads to; null for any other address.
 *
 * @param {string} address
 * @returns {{channel: string, message: string} | null}
 */
export function findPlace(address) {
  const place = PLACE.exec(address);
  return place ? { channel: place[1], message: place[2] ?? "" } : null;
}

/**
 * Whether an address leads to the web and nowhere else.
 *
 * @param {string} address
 * @returns {boolean}
 */
export function isWebAddress(address) {
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}

/**
 * A command to press; who fills in commands listens for it.
 *
 * @param {string} command
 */
function makeCommand(command) {
  return make("button", { type: "button", class: "command-mention", data: { command } }, `/${command}`);
}

/** @param {string} words */
function mention(words) {
  return make("span", { class: "mention" }, words);
}

/**
 * @param {string} channel
 * @param {string} message
 * @param {import("./markdown.js").Names} names
 * @param {(Node | string)[]} [words]
 */
function jump(channel, message, names, words = []) {
  const name = names.channels?.[channel];
  if (name === undefined) {
    return make("span", { class: "mention" }, words.length ? words : "#unknown");
  }
  const said = words.length ? words : [message ? `${name} › message` : name];
  return make("button", { type: "button", class: "mention", data: { channel, message: message || null } }, said);
}

/**
 * @param {number} seconds
 * @param {string} style
 */
function moment(seconds, style) {
  const words = formatMoment(seconds, style, now());
  if (words === null) {
    return null;
  }
  const whole = formatMoment(seconds, "F", now());
  const data = style === "R" ? { seconds } : {};
  return make("time", { class: "md-time", datetime: new Date(seconds * 1000).toISOString(), title: whole, data }, words);
}
