/** A command that is being filled in: which options have a value, which one is next, and what is still missing. */

/** @typedef {import("./command_tree.js").Leaf} Leaf */
/** @typedef {{value: any, label: string}} Filled The value as it is sent, and how it is shown. */

export class Filling {
  /**
   * @param {Leaf} leaf
   * @param {Iterable<[string, Filled]>} [values]
   */
  constructor(leaf, values = []) {
    this.leaf = leaf;
    /** @type {Map<string, Filled>} in the order in which they were filled in */
    this.values = new Map(values);
  }

  /** @param {string} name @param {Filled} filled */
  set(name, filled) {
    this.values.set(name, filled);
  }

  /** @param {string} name */
  clear(name) {
    this.values.delete(name);
  }

  /** @param {string} name @returns {any} the option of that name, or undefined */
  find(name) {
    return this.leaf.options.find((option) => option.name === name);
  }

  /** @returns {any} the first required option without a value, or undefined */
  get missing() {
    return this.leaf.options.find((option) => option.required && !this.values.has(option.name));
  }

  /** @returns {any[]} the optional options without a value */
  get offered() {
    return this.leaf.options.filter((option) => !option.required && !this.values.has(option.name));
  }

  /** @returns {string | undefined} the name of the option that was filled in last */
  get last() {
    return [...this.values.keys()].at(-1);
  }

  /**
   * The values as they are sent.
   * @param {string} [except] the name of an option to leave out
   * @returns {Record<string, any>}
   */
  collect(except) {
    const kept = [...this.values].filter(([name]) => name !== except);
    return Object.fromEntries(kept.map(([name, filled]) => [name, filled.value]));
  }

  /** @returns {Filling} the same, apart from this one from now on */
  copy() {
    return new Filling(this.leaf, this.values);
  }
}
