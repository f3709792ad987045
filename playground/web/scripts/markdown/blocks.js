/** The lines of a text: headings, small print, quotes, lists, code and everything else. */

import { make } from "../dom.js";
import { cutFences, trimLines } from "./fences.js";
import { renderSpans } from "./spans.js";

const HEADING = /^ {0,3}(#{1,3})[ \t]+(\S.*)$/;
const SMALL = /^ {0,3}-#[ \t]+(\S.*)$/;
const QUOTE = /^ {0,3}> (.*)$/;
const LONG_QUOTE = /^ {0,3}>>> /;
const ITEM = /^( *)([-*]|(\d{1,9})\.)[ \t]+(\S.*)$/;
const GOES_ON = /^ {2,}(\S.*)$/;
const DEEPEST = 8;

/**
 * The nodes of a text, in order.
 *
 * @param {string} text
 * @param {import("./markdown.js").Names} names
 * @param {boolean} [isQuoted]  whether it stands in a quote, which holds no other
 * @returns {Node[]}
 */
export function renderBlocks(text, names, isQuoted = false) {
  const reading = { nodes: /** @type {Node[]} */ ([]), plain: /** @type {string[]} */ ([]), names, isQuoted };
  for (const piece of cutFences(text)) {
    if (piece.code) {
      reading.nodes.push(make("pre", { class: "md-code" }, make("code", {}, piece.content)));
      continue;
    }
    const rest = readLines(reading, piece.content.split("\n"));
    endPlain(reading);
    if (rest >= 0) {
      const quoted = text.slice(piece.at + rest).replace(LONG_QUOTE, "");
      reading.nodes.push(quote(quoted, names));
      break;
    }
  }
  return reading.nodes;
}

/**
 * Read lines into nodes. Returns where a quote begins that takes the rest of the text, -1 if none does.
 *
 * @param {Reading} reading
 * @param {string[]} lines
 * @returns {number}
 *
 * @typedef {{nodes: Node[], plain: string[], names: import("./markdown.js").Names, isQuoted: boolean}} Reading
 */
function readLines(reading, lines) {
  let at = 0;
  let offset = 0;
  while (at < lines.length) {
    if (!reading.isQuoted && LONG_QUOTE.test(lines[at])) {
      return offset;
    }
    const taken = readBlock(reading, lines, at);
    if (!taken) {
      reading.plain.push(lines[at]);
    }
    for (const line of lines.slice(at, at + Math.max(taken, 1))) {
      offset += line.length + 1;
    }
    at += Math.max(taken, 1);
  }
  return -1;
}

/**
 * Read one block other than plain text. Returns how many lines it took, 0 if there is none.
 *
 * @param {Reading} reading
 * @param {string[]} lines
 * @param {number} at
 * @returns {number}
 */
function readBlock(reading, lines, at) {
  const { names } = reading;
  const heading = HEADING.exec(lines[at]);
  if (heading) {
    const level = heading[1].length;
    add(reading, make(level < 3 ? "h3" : "h4", { class: `md-h${level}` }, renderSpans(dropEnd(heading[2]), names)));
    return 1;
  }
  const small = SMALL.exec(lines[at]);
  if (small) {
    add(reading, make("p", { class: "md-small" }, renderSpans(small[1], names)));
    return 1;
  }
  if (!reading.isQuoted && QUOTE.test(lines[at])) {
    const quoted = takeWhile(lines, at, (line) => QUOTE.exec(line)?.[1]);
    add(reading, quote(quoted.join("\n"), names));
    return quoted.length;
  }
  return ITEM.test(lines[at]) ? readList(reading, lines, at) : 0;
}

/**
 * @param {Reading} reading
 * @param {string[]} lines
 * @param {number} at
 * @returns {number}
 */
function readList(reading, lines, at) {
  /** @type {{indent: number, list: HTMLElement, words: string[]}[]} */
  const open = [];
  const close = () => {
    const { list, words } = open.at(-1) ?? { words: [] };
    if (!words.length) {
      return;
    }
    const line = make("span", {}, renderSpans(words.join("\n"), reading.names));
    list.lastElementChild.prepend(line);
    words.length = 0;
  };
  let next = at;
  for (; next < lines.length; next += 1) {
    const item = ITEM.exec(lines[next]);
    if (!item) {
      const more = GOES_ON.exec(lines[next]);
      if (!more) {
        break;
      }
      open.at(-1).words.push(more[1]);
      continue;
    }
    close();
    const indent = item[1].length;
    while (open.length > 1 && indent < open.at(-1).indent) {
      open.pop();
    }
    const tag = item[3] ? "ol" : "ul";
    if (open.length === 1 && indent <= open[0].indent && open[0].list.localName !== tag) {
      break;
    }
    if (!open.length || (indent > open.at(-1).indent && open.length < DEEPEST)) {
      const list = make(tag, { class: "md-list", start: item[3] ?? false });
      open.at(-1)?.list.lastElementChild.append(list);
      open.push({ indent, list, words: [] });
    }
    open.at(-1).list.append(make("li"));
    open.at(-1).words.push(item[4]);
  }
  close();
  add(reading, open[0].list);
  return next - at;
}

/**
 * @param {string} text
 * @param {import("./markdown.js").Names} names
 */
function quote(text, names) {
  return make("blockquote", { class: "md-quote" }, renderBlocks(text, names, true));
}

/**
 * @param {Reading} reading
 * @param {Node} node
 */
function add(reading, node) {
  endPlain(reading);
  reading.nodes.push(node);
}

/**
 * Make one node of the plain lines that were read until here.
 *
 * @param {Reading} reading
 */
function endPlain(reading) {
  const text = trimLines(reading.plain.join("\n"));
  reading.plain.length = 0;
  if (text) {
    reading.nodes.push(make("div", { class: "md-text" }, renderSpans(text, reading.names)));
  }
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {(line: string) => string | undefined} read
 */
function takeWhile(lines, at, read) {
  const taken = [];
  for (let next = at; next < lines.length; next += 1) {
    const words = read(lines[next]);
    if (words === undefined) {
      break;
    }
    taken.push(words);
  }
  return taken;
}

/**
 * A heading without the signs that may close it.
 *
 * @param {string} words
 */
function dropEnd(words) {
  let end = words.trimEnd().length;
  while (end > 1 && words[end - 1] === "#") {
    end -= 1;
  }
  return words.slice(0, end).trimEnd();
}
