/** The field for a command: its name, then option by option what is filled in, with a list of what there is to choose from. */

import { announce } from "../announcer.js";
import { showProblem } from "../bot_requests.js";
import { Filling } from "./command_filling.js";
import { findLeaves } from "./command_tree.js";
import { CommandView, describe, makeHint } from "./command_view.js";
import { readFile } from "../files.js";
import { askToChoose, isClosed, isSuggested, read, suggest, takesFile } from "./option_kinds.js";
import { PickerList } from "./picker_list.js";

/** @typedef {import("./command_tree.js").Leaf} Leaf */
/** @typedef {import("./picker_list.js").Entry} Entry */
/**
 * What the entry needs from the composer around it.
 * @typedef {object} Surroundings
 * @property {() => Promise<Leaf[]>} listLeaves what can be used here
 * @property {() => string} getChannel the id of the open channel
 * @property {(typed: string) => void} leave back to an ordinary message with that text
 * @property {(filling: Filling) => void} send use the command
 * @property {(text: string, isProblem?: boolean) => void} hint say what comes next, or what is in the way
 * @property {() => void} chooseFile open the computer's dialog for files
 */

const PAUSE_BEFORE_SUGGESTING = 150;
const NO_COMMAND = "There is no such command here. Esc starts over.";

export class CommandEntry {
  /** @type {Filling | null} the command, once it is chosen */
  #filling = null;
  /** @type {any} the option that is being filled in, or null */
  #option = null;
  /** Counts the questions to the server, so that late answers are known. */
  #asked = 0;
  /** @type {"Enter" | "Tab" | ""} what was pressed while suggestions were on their way */
  #waitingKey = "";
  #isLooking = false;

  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.around = surroundings;
    this.view = new CommandView({
      input: () => this.#takeInput(),
      key: (event) => this.#takeKey(event),
      change: (name) => this.#reopen(name),
      remove: (name) => this.#remove(name),
    });
    this.element = this.view.element;
    this.field = this.view.field;
    this.list = new PickerList(this.field, (entry) => this.#pick(entry));
  }

  /** @returns {boolean} */
  get isOpen() {
    return !this.element.hidden;
  }

  /** @returns {Filling | null} the command, if one is chosen already */
  get filling() {
    return this.#filling;
  }

  /**
   * Begin with what was typed after the slash.
   * @param {string} typed
   */
  open(typed) {
    this.element.hidden = false;
    this.field.focus();
    this.#chooseCommand(typed);
  }

  /**
   * Begin with a command that is chosen already.
   * @param {Filling} filling
   */
  openFilled(filling) {
    this.element.hidden = false;
    this.field.focus();
    this.#filling = filling;
    this.#goOn();
  }

  close() {
    this.element.hidden = true;
    this.#filling = null;
    this.#option = null;
    this.#asked += 1;
    this.#draw();
  }

  /** Send the command if nothing is missing; otherwise ask for what is. */
  submit() {
    if (!this.#filling) {
      this.#refuse("Choose a command from the list first.");
      return;
    }
    if (this.#option && this.field.value && !this.#commitTyped()) return;
    const missing = this.#filling.missing;
    if (missing) {
      if (missing !== this.#option) this.#activate(missing);
      this.#refuse(`/${this.#filling.leaf.path} needs ${missing.name}: ${describe(missing)}.`);
      return;
    }
    this.around.send(this.#filling);
  }

  /**
   * Take a file for the option that is being filled in, or for the first one that takes a file.
   * @param {File} file
   * @returns {Promise<boolean>} whether the command takes one
   */
  async takeFile(file) {
    const filling = this.#filling;
    const option = this.#option && takesFile(this.#option) ? this.#option : filling?.leaf.options.find(takesFile);
    if (!filling || !option) return false;
    try {
      filling.set(option.name, { value: { file: await readFile(file) }, label: file.name });
      this.#goOn();
    } catch (problem) {
      showProblem(problem);
    }
    return true;
  }

  /** @param {string} typed */
  #chooseCommand(typed) {
    this.#filling = null;
    this.#option = null;
    this.field.value = typed;
    this.#draw();
    void this.#showCommands();
  }

  async #showCommands() {
    const leaves = await this.#ask(() => this.around.listLeaves());
    if (!leaves || this.#filling || !this.isOpen) return;
    const typed = this.field.value.slice(1);
    const exact = typed.endsWith(" ") ? leaves.find((leaf) => leaf.path === typed.trim()) : undefined;
    if (exact) {
      this.#begin(exact);
      return;
    }
    const found = findLeaves(leaves, typed);
    this.list.show("Commands", found.map((leaf) => ({ label: `/${leaf.path}`, hint: leaf.description, value: leaf })));
    this.around.hint(found.length > 0 ? "Arrow keys choose, Enter takes it, Esc closes." : this.#sayNothingFits(leaves), found.length === 0);
    if (found.length > 0) announce(found.length === 1 ? "1 command" : `${found.length} commands`);
    this.#confirmLate();
  }

  /** @param {Leaf[]} leaves @returns {string} */
  #sayNothingFits(leaves) {
    return leaves.length === 0 ? "There are no commands for you here." : NO_COMMAND;
  }

  /** @param {Leaf} leaf */
  #begin(leaf) {
    this.#filling = new Filling(leaf);
    this.#goOn();
  }

  /** Ask for the first required option that is missing; if none is, offer the others. */
  #goOn() {
    this.#activate(this.#filling?.missing ?? null);
  }

  /**
   * @param {any} option null to offer what can be added
   * @param {string} [text] what stands in the field
   */
  #activate(option, text = "") {
    this.#option = option;
    this.#asked += 1; // what was asked for another option may come too late
    this.#isLooking = false;
    this.#waitingKey = "";
    this.field.value = text;
    this.#draw();
    this.field.focus();
    this.#explain();
    announce(`${this.field.getAttribute("aria-label")}. ${makeHint(/** @type {Filling} */ (this.#filling), option)}`);
    void this.#showValues();
  }

  #explain() {
    this.around.hint(makeHint(/** @type {Filling} */ (this.#filling), this.#option));
  }

  async #showValues() {
    const option = this.#option;
    if (!option) {
      this.#showOffered();
      return;
    }
    const entries = await this.#ask(() => this.#suggestFor(option));
    if (!entries || option !== this.#option) return;
    this.list.show(option.description, entries, { silent: true });
    if (entries.length > 0) announce(entries.length === 1 ? "1 suggestion" : `${entries.length} suggestions`);
    this.#confirmLate();
  }

  /** Do what was pressed before there was anything to take. */
  #confirmLate() {
    const key = this.#waitingKey;
    this.#waitingKey = "";
    if (key) this.#confirm(key);
  }

  /** @param {any} option @returns {Promise<Entry[]>} */
  async #suggestFor(option) {
    const typed = this.field.value;
    if (isSuggested(option) && typed) await new Promise((resolve) => setTimeout(resolve, PAUSE_BEFORE_SUGGESTING));
    if (option !== this.#option || typed !== this.field.value) return [];
    const filling = /** @type {Filling} */ (this.#filling);
    const place = { channel: this.around.getChannel(), command: filling.leaf.path, others: filling.collect(option.name) };
    const found = await suggest(option, typed, place);
    const entries = found.map((entry) => ({ ...entry, value: { value: entry.value, label: entry.label } }));
    const isNew = typed.trim() && !isClosed(option) && !found.some(({ label, value }) => label === typed || value === typed);
    return isSuggested(option) && isNew ? [...entries, { label: `“${typed}” as typed`, value: { value: typed, label: typed } }] : entries;
  }

  #showOffered() {
    const filling = /** @type {Filling} */ (this.#filling);
    const typed = this.field.value.trim().toLowerCase();
    const named = typed.endsWith(":") ? filling.offered.find((option) => `${option.name}:` === typed) : undefined;
    if (named) {
      this.#activate(named);
      return;
    }
    const found = filling.offered.filter((option) => option.name.startsWith(typed));
    const entries = found.map((option) => ({ label: option.name, hint: option.description, value: option }));
    this.list.show("Options that you can add", entries, { first: typed !== "" });
  }

  /**
   * The answer to the newest question; undefined if another was asked meanwhile, or if there was none.
   * @template T
   * @param {() => Promise<T>} question
   * @returns {Promise<T | undefined>}
   */
  async #ask(question) {
    this.#asked += 1;
    const mine = this.#asked;
    this.#isLooking = true;
    try {
      const answer = await question();
      return mine === this.#asked ? answer : undefined;
    } catch (problem) {
      if (mine !== this.#asked) return undefined;
      this.list.hide();
      this.#refuse([problem.message, problem.hint].filter(Boolean).join(" "));
      return undefined;
    } finally {
      if (mine === this.#asked) this.#isLooking = false;
    }
  }

  /** @param {Entry} entry */
  #pick({ value }) {
    if (!this.#filling) {
      this.#begin(value);
    } else if (this.#option) {
      this.#filling.set(this.#option.name, value);
      this.#goOn();
    } else {
      this.#activate(value);
    }
  }

  #takeInput() {
    if (!this.#filling && !this.field.value.startsWith("/")) {
      this.around.leave(this.field.value);
      return;
    }
    this.#waitingKey = "";
    this.list.wait();
    if (this.#filling) {
      this.#explain();
      void this.#showValues();
    } else {
      void this.#showCommands();
    }
  }

  /** @param {KeyboardEvent} event */
  #takeKey(event) {
    if (event.isComposing || event.defaultPrevented) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      this.list.move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Escape") {
      this.#stepOut();
    } else if (key === "Backspace" && this.field.value === "" && this.#filling) {
      this.#goBack();
    } else if (key === "Enter" || (key === "Tab" && !event.shiftKey && this.#canConfirm())) {
      this.#confirm(key);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** @returns {boolean} whether Tab has something to take; if not, it leaves the field as everywhere */
  #canConfirm() {
    return Boolean(this.list.highlighted) || this.field.value !== "" || this.#isLooking;
  }

  /** @param {"Enter" | "Tab"} key */
  #confirm(key) {
    if (this.list.highlighted) {
      this.#pick(this.list.highlighted);
    } else if (this.#isLooking && (!this.#option || isClosed(this.#option) || isSuggested(this.#option))) {
      this.#waitingKey = key;
    } else if (!this.#filling) {
      this.#refuse(NO_COMMAND);
    } else if (!this.#option) {
      this.#finish();
    } else if (takesFile(this.#option)) {
      this.around.chooseFile();
    } else if (this.#commitTyped() && key === "Enter" && !this.#filling.missing) {
      this.submit();
    }
  }

  #finish() {
    if (this.field.value.trim() === "") this.submit();
    else this.#refuse(`/${this.#filling?.leaf.path} has no option that begins with “${this.field.value.trim()}”.`);
  }

  /** @returns {boolean} whether what was typed fits the option; if not, it is said why */
  #commitTyped() {
    const option = this.#option;
    const filling = /** @type {Filling} */ (this.#filling);
    if (takesFile(option) || isClosed(option)) {
      this.#refuse(takesFile(option) ? "Press Enter to choose a file." : askToChoose(option));
      return false;
    }
    const found = read(option, this.field.value);
    if ("problem" in found) {
      this.#refuse(found.problem);
      return false;
    }
    filling.set(option.name, found);
    this.#goOn();
    return true;
  }

  /** Back to the option before; before the first one, back to choosing a command. */
  #goBack() {
    const filling = /** @type {Filling} */ (this.#filling);
    if (this.#option && !this.#option.required) {
      this.#goOn();
      return;
    }
    const last = filling.last;
    if (last === undefined) this.#chooseCommand(`/${filling.leaf.path}`);
    else this.#reopen(last);
  }

  /** @param {string} name of an option that is filled in, to be changed */
  #reopen(name) {
    const filling = /** @type {Filling} */ (this.#filling);
    const option = filling.find(name);
    const label = takesFile(option) ? "" : (filling.values.get(name)?.label ?? "");
    filling.clear(name);
    this.#activate(option, label);
  }

  #stepOut() {
    if (this.#option && !this.#option.required) this.#goOn();
    else this.around.leave("");
  }

  /** @param {string} problem */
  #refuse(problem) {
    this.around.hint(problem, true);
  }

  #draw() {
    this.list.hide();
    this.view.draw(this.#filling, this.#option);
  }

  /** @param {string} name */
  #remove(name) {
    this.#filling?.clear(name);
    this.#activate(this.#option, this.field.value);
  }
}
