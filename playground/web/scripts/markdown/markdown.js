/**
 * Discord's Markdown as elements of the page (Discord's help, "Markdown Text 101"; documentation, "Message Formatting").
 *
 * It builds nodes and never parses HTML, so that whatever somebody writes stays text. Its time grows with the text's length.
 */

import { renderBlocks } from "./blocks.js";

/**
 * A text as the client shows it. `names` say what the ids in it stand for.
 *
 * @param {string} text
 * @param {Names} names
 * @returns {DocumentFragment}
 *
 * Names of channels are whole, sign and all; the others are without theirs.
 *
 * @typedef {{users?: Record<string, string>, roles?: Record<string, string>, channels?: Record<string, string>}} Names
 */
export function renderMarkdown(text, names) {
  const fragment = document.createDocumentFragment();
  for (const node of renderBlocks(text.replaceAll("\r\n", "\n"), names)) {
    fragment.append(node);
  }
  return fragment;
}
