/** What stands inside a line: bold, italics, underlined, struck, hidden, code, links, and what is escaped. */

import { make } from "../dom.js";
import { link, readReference } from "./references.js";
import { SpanStack } from "./span_stack.js";

const TOKEN = /\\[^\sA-Za-z0-9]|`+|\*+|_+|~~|\|\||\[|\]|<|https?:\/\/|@everyone\b|@here\b/g;
/* Addresses end after 2,000 characters: Discord takes no longer ones, and looking further would take ever longer. */
const TARGET = /\]\(\s?<?(https?:\/\/(?:[^\s<>()]|\([^\s<>()]{0,200}\)){1,2000})>?(?:[ \t]{1,9}"([^"\n]{0,200})")?\s?\)/y;
const ADDRESS = /https?:\/\/[^\s<>|`*\\"]{1,2000}/y;
const WORD = /[\p{L}\p{N}_]/u;

/**
 * The nodes of a text that is no block of its own.
 *
 * @param {string} text
 * @param {import("./markdown.js").Names} names
 * @returns {(Node | string)[]}
 */
export function renderSpans(text, names) {
  const stack = new SpanStack();
  const ticks = findTicks(text);
  let at = 0;
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    stack.addText(text.slice(at, found.index));
    at = found.index + readToken({ text, names, stack, ticks }, found[0], found.index);
    TOKEN.lastIndex = at;
  }
  stack.addText(text.slice(at));
  return stack.finish();
}

/**
 * Read what a sign begins or ends. Returns how many characters that took.
 *
 * @param {Reading} reading
 * @param {string} sign
 * @param {number} at
 * @returns {number}
 *
 * @typedef {{text: string, names: import("./markdown.js").Names, stack: SpanStack, ticks: Map<number, number[]>}} Reading
 */
function readToken(reading, sign, at) {
  const { text, stack } = reading;
  switch (sign[0]) {
    case "\\":
      stack.addText(sign[1] ?? "");
      return 2;
    case "`":
      return readCode(reading, sign, at);
    case "*":
    case "_":
      return readRun(stack, text, sign, at);
    case "~":
    case "|":
      stack.toggle(sign);
      return 2;
    case "[":
      stack.openBracket();
      return 1;
    case "]":
      return readTarget(reading, at);
    case "<":
      return readAngle(reading, at);
    case "@":
      stack.add(make("span", { class: "mention" }, sign));
      return sign.length;
    default:
      return readAddress(reading, at);
  }
}

/**
 * @param {Reading} reading
 * @param {string} sign
 * @param {number} at
 */
function readCode({ text, stack, ticks }, sign, at) {
  const places = ticks.get(sign.length) ?? [];
  while (places.length && places.at(-1) <= at) {
    places.pop();
  }
  const end = places.at(-1);
  if (end === undefined) {
    stack.addText(sign);
    return sign.length;
  }
  const code = text.slice(at + sign.length, end);
  stack.add(make("code", {}, code.trim() && sign.length > 1 ? code.trim() : code));
  return end + sign.length - at;
}

/**
 * Stars or underscores in a row: each closes what is open, or opens something.
 *
 * @param {SpanStack} stack
 * @param {string} text
 * @param {string} run
 * @param {number} at
 */
function readRun(stack, text, run, at) {
  const before = text[at - 1] ?? " ";
  const after = text[at + run.length] ?? " ";
  const isWord = run[0] === "_";
  const canOpen = after.trim() !== "" && !(isWord && WORD.test(before));
  const canClose = before.trim() !== "" && !(isWord && WORD.test(after));
  const [double, single] = [run[0].repeat(2), run[0]];
  let left = run.length;
  while (left > 0) {
    const top = stack.findTop([double, single]);
    if (left >= 2 && (top === double || left === 2) && stack.close(double)) {
      left -= 2;
    } else if (left !== 2 && canClose && stack.close(single)) {
      left -= 1;
    } else if (left >= 2 && stack.open(double)) {
      left -= 2;
    } else if (canOpen && stack.open(single)) {
      left -= 1;
    } else {
      stack.addText(single);
      left -= 1;
    }
  }
  return run.length;
}

/**
 * @param {Reading} reading
 * @param {number} at
 */
function readTarget({ text, names, stack }, at) {
  TARGET.lastIndex = at;
  const target = TARGET.exec(text);
  const isLinked = target !== null && stack.closeBracket((words) => link(target[1], words, names, target[2]));
  if (!isLinked) {
    stack.addText("]");
    return 1;
  }
  return target[0].length;
}

/**
 * @param {Reading} reading
 * @param {number} at
 */
function readAngle({ text, names, stack }, at) {
  const reference = readReference(text, at, names);
  if (!reference) {
    stack.addText("<");
    return 1;
  }
  stack.add(reference.node);
  return reference.length;
}

/**
 * @param {Reading} reading
 * @param {number} at
 */
function readAddress({ text, names, stack }, at) {
  ADDRESS.lastIndex = at;
  const address = trimAddress(ADDRESS.exec(text)?.[0] ?? "");
  const node = address ? link(address, [address], names) : null;
  if (!node) {
    const sign = text.slice(at, text.indexOf("//", at) + 2);
    stack.addText(sign);
    return sign.length;
  }
  stack.add(node);
  return address.length;
}

/**
 * An address without the punctuation that ends its sentence, and without a bracket that it does not open.
 *
 * @param {string} found
 */
function trimAddress(found) {
  const cut = found.search(/~~|\]\(/);
  const address = cut < 0 ? found : found.slice(0, cut);
  let opened = 0;
  for (let at = 0; at < address.length; at += 1) {
    opened += address[at] === "(" ? 1 : address[at] === ")" ? -1 : 0;
    if (opened < 0 || address[at] === "]") {
      return dropPunctuation(address.slice(0, at));
    }
  }
  return dropPunctuation(address);
}

/** @param {string} address */
function dropPunctuation(address) {
  let end = address.length;
  while (end > 0 && ".,:;!?'’”_".includes(address[end - 1])) {
    end -= 1;
  }
  return address.slice(0, end);
}

/**
 * Where runs of backticks stand, by their length, the last one first.
 *
 * @param {string} text
 * @returns {Map<number, number[]>}
 */
function findTicks(text) {
  const places = new Map();
  for (const run of text.matchAll(/`+/g)) {
    const length = run[0].length;
    if (!places.has(length)) {
      places.set(length, []);
    }
    places.get(length).push(run.index);
  }
  for (const list of places.values()) {
    list.reverse();
  }
  return places;
}
