/** Blocks of code between lines of three backticks: found first, because nothing inside them means anything else. */

const FENCE = "```";
const OPENS = /\\[^]|```/g;
const LANGUAGE = /^([\w+.#-]{1,20})\n/;

/**
 * A text cut into what is code and what is not, in order. `at` is where a piece begins in the text.
 *
 * @param {string} text
 * @returns {{code: boolean, content: string, at: number}[]}
 */
export function cutFences(text) {
  const pieces = [];
  let from = 0;
  OPENS.lastIndex = 0;
  for (let found = OPENS.exec(text); found; found = OPENS.exec(text)) {
    if (found[0] !== FENCE) {
      continue;
    }
    const end = text.indexOf(FENCE, found.index + FENCE.length);
    if (end < 0) {
      break;
    }
    const content = trimLines(text.slice(found.index + FENCE.length, end).replace(LANGUAGE, ""));
    if (content.trim()) {
      pieces.push({ code: false, content: text.slice(from, found.index).replace(/\n$/, ""), at: from });
      pieces.push({ code: true, content, at: found.index });
      from = end + FENCE.length;
      from += text[from] === "\n" ? 1 : 0;
      OPENS.lastIndex = from;
    }
  }
  pieces.push({ code: false, content: text.slice(from), at: from });
  return pieces.filter((piece) => piece.content);
}

/**
 * The text without the line breaks around it.
 *
 * @param {string} text
 * @returns {string}
 */
export function trimLines(text) {
  let start = 0;
  let end = text.length;
  while (text[start] === "\n") {
    start += 1;
  }
  while (end > start && text[end - 1] === "\n") {
    end -= 1;
  }
  return text.slice(start, end);
}
