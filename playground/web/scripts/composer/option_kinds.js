/** The kinds of options: what each takes, what it suggests, and what is wrong with a text typed for it. */

import { listNames } from "../bot_requests.js";
import { request } from "../connection.js";

/** @typedef {{label: string, value: any, hint?: string}} Suggestion */
/** @typedef {{channel: string, command: string, others: Record<string, any>}} Place Where and with what else an option is filled in. */

const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const NUMBER = 10;
const ATTACHMENT = 11;
const LONGEST_TEXT = 6000;
const MOST_SUGGESTIONS = 25;

/** @type {Record<number, "user" | "channel" | "role" | "mentionable">} */
const NAMED = { 6: "user", 7: "channel", 8: "role", 9: "mentionable" };
const SIGNS = { user: "@", role: "@", mentionable: "@", channel: "#" };
const WANTED = { user: "Choose somebody", role: "Choose a role", mentionable: "Choose somebody or a role", channel: "Choose a channel" };

/** @param {any} option @returns {boolean} whether it takes a file */
export function takesFile(option) {
  return option.type === ATTACHMENT;
}

/** @param {any} option @returns {boolean} whether the server suggests values while it is typed */
export function isSuggested(option) {
  return option.autocomplete === true;
}

/** @param {any} option @returns {boolean} whether only what is listed fits */
export function isClosed(option) {
  return Boolean(option.choices?.length) || option.type === BOOLEAN || option.type in NAMED;
}

/**
 * What there is to choose from for the text typed so far; nothing if the option takes any text.
 * @param {any} option
 * @param {string} typed
 * @param {Place} place
 * @returns {Promise<Suggestion[]>}
 */
export async function suggest(option, typed, place) {
  if (option.choices?.length) return filterByLabel(option.choices.map(toSuggestion), typed);
  if (option.type === BOOLEAN) return filterByLabel([{ label: "True", value: true }, { label: "False", value: false }], typed);
  if (option.type in NAMED) return suggestNames(option, typed, place);
  if (!isSuggested(option)) return [];
  const { choices } = await request("suggest", { ...place, option: option.name, text: typed });
  return choices.map(toSuggestion);
}

/**
 * The value that a typed text stands for, or what is wrong with it in words.
 * @param {any} option one that is not closed and takes no file
 * @param {string} typed
 * @returns {{value: any, label: string} | {problem: string}}
 */
export function read(option, typed) {
  return isNumber(option) ? readNumber(option, typed.trim()) : readText(option, typed);
}

/** @param {any} option @returns {string} what the option takes, in a few words; empty for a text without limits */
export function describeKind(option) {
  if (takesFile(option)) return "a file";
  if (isNumber(option)) return describeNumber(option);
  if (option.type === STRING && !isClosed(option)) {
    const range = describeRange(option.min_length, option.max_length);
    return range && `a text ${range} characters`;
  }
  return "";
}

/** @param {any} option @returns {string} what to do if what was typed fits nothing on the list */
export function askToChoose(option) {
  return option.type in NAMED ? `${WANTED[NAMED[option.type]]} from the list.` : "Choose one from the list.";
}

/** @param {any} choice @returns {Suggestion} */
function toSuggestion(choice) {
  return { label: choice.name, value: choice.value };
}

/** @param {any} option @param {string} typed @param {Place} place @returns {Promise<Suggestion[]>} */
async function suggestNames(option, typed, place) {
  const kind = NAMED[option.type];
  const names = await listNames(place.channel, kind, option.channel_types);
  const bare = typed.replace(/^[@#]/, "");
  const found = names.map(({ name, id }) => ({ label: `${SIGNS[kind]}${name.replace(/^@/, "")}`, value: id }));
  return filterByLabel(found, bare);
}

/** @param {Suggestion[]} all @param {string} typed @returns {Suggestion[]} */
function filterByLabel(all, typed) {
  const wanted = typed.trim().toLowerCase();
  const holding = all.filter(({ label }) => label.toLowerCase().includes(wanted));
  const begins = (/** @type {Suggestion} */ { label }) => label.toLowerCase().replace(/^[@#]/, "").startsWith(wanted);
  return [...holding.filter(begins), ...holding.filter((suggestion) => !begins(suggestion))].slice(0, MOST_SUGGESTIONS);
}

/** @param {any} option @param {string} typed */
function readText(option, typed) {
  const length = [...typed].length;
  const least = Math.max(option.min_length ?? 0, 1);
  const most = option.max_length ?? LONGEST_TEXT;
  if (length < least) return { problem: least === 1 ? "Type a value." : `Type at least ${least} characters; so far there are ${length}.` };
  if (length > most) return { problem: `Type at most ${most} characters; there are ${length}.` };
  return { value: typed, label: typed };
}

/** @param {any} option @param {string} typed */
function readNumber(option, typed) {
  const value = Number(typed.replace(",", "."));
  const wanted = `Type ${describeNumber(option)}.`;
  if (typed === "" || !Number.isFinite(value) || (option.type === INTEGER && !Number.isInteger(value))) return { problem: wanted };
  if (value < (option.min_value ?? -Infinity) || value > (option.max_value ?? Infinity)) return { problem: wanted };
  return { value, label: typed };
}

/** @param {any} option @returns {boolean} */
function isNumber(option) {
  return option.type === INTEGER || option.type === NUMBER;
}

/** @param {any} option @returns {string} "a whole number from 1 to 9" */
function describeNumber(option) {
  const range = describeRange(option.min_value, option.max_value);
  return [option.type === INTEGER ? "a whole number" : "a number", range].filter(Boolean).join(" ");
}

/** @param {number | undefined} least @param {number | undefined} most @returns {string} */
function describeRange(least, most) {
  if (least != null && most != null) return `from ${least} to ${most}`;
  if (least != null) return `of at least ${least}`;
  return most == null ? "" : `of at most ${most}`;
}
