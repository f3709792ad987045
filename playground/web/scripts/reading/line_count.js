/** How many lines a message takes if a line has so many characters, as the budgets of answers count them. */

const BLOCKS = "h3, h4, p, li > span, .md-text, pre, .c-row, .c-accessory, .c-file, hr";
const INSIDE = "p, .md-text, pre, li > span, .c-row, .c-accessory";

/** What a button takes beside its words. */
const FRAME = "    ";

/**
 * @param {Element | null} body
 * @param {number} width  in characters
 * @returns {number}
 */
export function countLines(body, width) {
  const blocks = [...(body?.querySelectorAll(BLOCKS) ?? [])].filter((block) => !block.parentElement?.closest(INSIDE));
  const lines = blocks.flatMap((block) => readBlock(block).split("\n"));
  return lines.reduce((sum, line) => sum + countWrapped(line, width), 0);
}

/**
 * The words of a block; those of a button stay together.
 *
 * @param {Element} block
 */
function readBlock(block) {
  const buttons = [...block.querySelectorAll("button, a.button")];
  const isRow = block.matches(".c-row, .c-accessory");
  return isRow ? buttons.map((button) => (button.textContent + FRAME).replaceAll(" ", "\u00a0")).join(" ") : (block.textContent ?? "");
}

/** @param {string} line @param {number} width */
function countWrapped(line, width) {
  let lines = 1;
  let column = 0;
  for (const word of line.split(/[ \t]+/)) {
    const length = [...word].length;
    if (column && column + 1 + length > width) {
      lines += 1;
      column = 0;
    }
    column += (column ? 1 : 0) + length;
    const more = Math.floor(Math.max(column - 1, 0) / width);
    lines += more;
    column -= more * width;
  }
  return lines;
}
