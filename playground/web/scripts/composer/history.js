/** What was sent from this window, to be brought back with the arrow keys. */

const MOST = 50;

/** @typedef {{text: string} | {filling: import("./command_filling.js").Filling}} Entry A message, or a command with its options. */

export class History {
  /** @type {Entry[]} */
  #entries = [];
  #place = 0;

  /** @returns {boolean} whether an entry is being looked at that was not changed since */
  get isRecalling() {
    return this.#place < this.#entries.length;
  }

  /** @param {Entry} entry */
  add(entry) {
    this.#entries = [...this.#entries, entry].slice(-MOST);
    this.leave();
  }

  /** @returns {Entry | undefined} the one before; undefined if there is none */
  goBack() {
    if (this.#place === 0) return undefined;
    this.#place -= 1;
    return this.#entries[this.#place];
  }

  /** @returns {Entry} the one after; an empty message behind the last */
  goForward() {
    this.#place = Math.min(this.#place + 1, this.#entries.length);
    return this.#entries[this.#place] ?? { text: "" };
  }

  /** Begin from the newest again, because what stands there was changed. */
  leave() {
    this.#place = this.#entries.length;
  }
}
