/** What a screen reader is told without the focus moving. */

/**
 * Have a text read aloud once whatever is being read has ended.
 *
 * @param {string} text
 */
export function announce(text) {
  const region = document.getElementById("announcer");
  const line = document.createElement("p");
  line.textContent = text;
  region.append(line);
  while (region.childElementCount > 5) {
    region.firstElementChild.remove();
  }
}
