/** The files that go with a message: chosen, pasted or dropped, shown as chips, and read when the message is sent. */

import { announce } from "../announcer.js";
import { icon, make, replace } from "../dom.js";
import { formatSize } from "../files.js";
import { notify } from "../notices.js";

/** What Discord takes of a person without Nitro. */
const MOST_FILES = 10;
const MOST_BYTES = 10 * 1024 * 1024;

export class Attachments {
  /** @type {File[]} */
  #files = [];

  constructor() {
    this.element = make("ul", { class: "attachments", "aria-label": "Files that go with the message", hidden: true });
  }

  /** @returns {boolean} */
  get isEmpty() {
    return this.#files.length === 0;
  }

  /** @param {Iterable<File>} files */
  add(files) {
    for (const file of files) {
      if (file.size > MOST_BYTES) {
        notify(`${file.name} has ${formatSize(file.size)}.`, { hint: "Discord takes at most 10 MB a file." });
      } else if (this.#files.length === MOST_FILES) {
        notify(`A message carries ${MOST_FILES} files at most.`, { hint: "Send the others in a message of their own." });
        break;
      } else {
        this.#files.push(file);
        announce(`${file.name} is attached.`);
      }
    }
    this.#draw();
  }

  /**
   * The files; none are left then. Give them back with `add` if they could not be sent.
   * @returns {File[]}
   */
  take() {
    const taken = this.#files;
    this.#files = [];
    this.#draw();
    return taken;
  }

  #draw() {
    this.element.hidden = this.isEmpty;
    replace(this.element, ...this.#files.map((file) => this.#drawChip(file)));
  }

  /** @param {File} file @returns {HTMLElement} */
  #drawChip(file) {
    const remove = () => {
      this.#files = this.#files.filter((other) => other !== file);
      this.#draw();
    };
    return make(
      "li",
      { class: "attachment" },
      icon("file"),
      make("span", { class: "attachment-name" }, file.name),
      make("span", { class: "attachment-size" }, formatSize(file.size)),
      make("button", { type: "button", class: "command-remove", "aria-label": `Remove ${file.name}`, on: { click: remove } }, icon("close")),
    );
  }
}
