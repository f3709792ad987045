/** The styles that are open while a text is read. Each can be open once, so nesting stays shallow whatever somebody writes. */

import { make } from "../dom.js";

/** The element that each sign makes. */
const ELEMENTS = Object.freeze({ "**": "strong", "*": "em", _: "em", __: "u", "~~": "s" });

/** @typedef {{sign: string, children: (Node | string)[]}} Frame */

export class SpanStack {
  /** @type {Frame[]} */
  #frames = [{ sign: "", children: [] }];

  /**
   * The last bracket that may begin the words of a link: the style that it stands in, and where among its children.
   *
   * @type {{frame: Frame, at: number} | null}
   */
  #bracket = null;

  /**
   * Add a node to what is open.
   *
   * @param {Node} node
   */
  add(node) {
    this.#top.children.push(node);
  }

  /**
   * Add text as it stands; an empty line becomes a gap.
   *
   * @param {string} text
   */
  addText(text) {
    const pieces = text.split(/\n{2,}/);
    pieces.forEach((piece, number) => {
      if (number) {
        this.add(make("span", { class: "md-gap" }));
      }
      if (piece) {
        this.#join(piece);
      }
    });
  }

  /**
   * Which of these signs was opened last, of those still open; "" if none is.
   *
   * @param {string[]} signs
   * @returns {string}
   */
  findTop(signs) {
    return this.#frames.findLast((frame) => signs.includes(frame.sign))?.sign ?? "";
  }

  /**
   * Open a style. Returns false if it is open already.
   *
   * @param {string} sign
   * @returns {boolean}
   */
  open(sign) {
    if (this.#find(sign) > 0) {
      return false;
    }
    this.#frames.push({ sign, children: [] });
    return true;
  }

  /**
   * Close a style; what was opened inside it and never closed becomes text. Returns false if it is not open, or empty.
   *
   * @param {string} sign
   * @returns {boolean}
   */
  close(sign) {
    const at = this.#find(sign);
    if (at < 1 || (at === this.#frames.length - 1 && !this.#top.children.length)) {
      return false;
    }
    this.#flattenTo(at);
    const { children } = this.#frames.pop();
    this.add(sign === "||" ? makeSpoiler(children) : make(ELEMENTS[sign], {}, children));
    return true;
  }

  /**
   * Close a style if it is open, else open it; a sign that can do neither becomes text.
   *
   * @param {string} sign
   */
  toggle(sign) {
    if (!this.close(sign) && !this.open(sign)) {
      this.addText(sign);
    }
  }

  /** Add a bracket that may turn out to begin the words of a link. One before it can no longer. */
  openBracket() {
    const frame = this.#top;
    this.#bracket = { frame, at: frame.children.length };
    this.add(document.createTextNode("["));
  }

  /**
   * Make a link of what stands after the last bracket. Returns false if that is nothing, or holds another link.
   *
   * @param {(words: (Node | string)[]) => Node | null} makeLink
   * @returns {boolean}
   */
  closeBracket(makeLink) {
    const { frame, at } = this.#bracket ?? { frame: null, at: 0 };
    const number = frame ? this.#frames.lastIndexOf(frame) : -1;
    this.#bracket = null;
    if (!frame || number < 0) {
      return false;
    }
    this.#flattenTo(number);
    const words = frame.children.slice(at + 1);
    const node = words.some(isLink) || !words.length ? null : makeLink(words);
    if (!node) {
      return false;
    }
    frame.children.length = at;
    this.add(node);
    return true;
  }

  /**
   * All that was added; what is still open becomes text.
   *
   * @returns {(Node | string)[]}
   */
  finish() {
    this.#flattenTo(0);
    return this.#top.children;
  }

  get #top() {
    return this.#frames.at(-1);
  }

  /** @param {string} text */
  #join(text) {
    const { children } = this.#top;
    if (typeof children.at(-1) === "string") {
      children[children.length - 1] += text;
    } else {
      children.push(text);
    }
  }

  /** @param {string} sign */
  #find(sign) {
    return this.#frames.findLastIndex((frame) => frame.sign === sign);
  }

  /** @param {number} at */
  #flattenTo(at) {
    while (this.#frames.length - 1 > at) {
      const { sign, children } = this.#frames.pop();
      this.#join(sign);
      for (const child of children) {
        this.#top.children.push(child);
      }
    }
  }
}

/** @param {Node | string} child */
function isLink(child) {
  return child instanceof Element && (child.matches("a, button") || child.querySelector("a, button") !== null);
}

/**
 * Hidden words, which a press or Enter shows.
 *
 * @param {(Node | string)[]} children
 */
function makeSpoiler(children) {
  const words = make("span", { class: "spoiler-words", inert: true }, children);
  const spoiler = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Spoiler: show it" }, words);
  const show = () => {
    spoiler.classList.add("is-shown");
    words.removeAttribute("inert");
    for (const name of ["role", "tabindex", "aria-label"]) {
      spoiler.removeAttribute(name);
    }
  };
  spoiler.addEventListener("click", show);
  spoiler.addEventListener("keydown", (event) => {
    if (event.target === spoiler && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      show();
    }
  });
  return spoiler;
}
