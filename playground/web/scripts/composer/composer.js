/** The composer: ordinary messages with files, commands after a slash, and what was sent before. */

import { Attachments } from "./attachments.js";
import { showProblem, useCommand } from "../bot_requests.js";
import { CommandEntry } from "./command_entry.js";
import { Filling } from "./command_filling.js";
import { listLeaves } from "./command_tree.js";
import { request } from "../connection.js";
import { icon, make } from "../dom.js";
import { readFile } from "../files.js";
import { History } from "./history.js";
import { notify } from "../notices.js";
import { get, listChannels, subscribe } from "../state.js";
import { startStanding } from "./standing.js";

/** @typedef {import("./command_filling.js").Filled} Filled */

export class Composer {
  /** @type {Promise<import("./command_tree.js").Leaf[]> | null} what can be used here, once it was asked for */
  #leaves = null;
  #history = new History();
  /** @type {(() => void)[]} */
  #sentListeners = [];
  #files = new Attachments();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.field = /** @type {HTMLTextAreaElement} */ (
      make("textarea", {
        id: "message-field",
        class: "message-field",
        rows: "1",
        enterkeyhint: "send",
        "aria-describedby": "composer-hint",
        on: { input: () => this.#takeInput(), keydown: (/** @type {KeyboardEvent} */ event) => this.#takeKey(event) },
      })
    );
    this.picked = /** @type {HTMLInputElement} */ (make("input", { type: "file", multiple: true, hidden: true, id: "file-field" }));
    this.picked.addEventListener("change", () => this.#takePicked());
    this.hintLine = make("p", { class: "composer-hint", id: "composer-hint" });
    this.entry = new CommandEntry({
      listLeaves: () => this.#listLeaves(),
      getChannel: () => get().channel,
      leave: (typed) => this.#leaveCommand(typed),
      send: (filling) => void this.#sendCommand(filling),
      hint: (text, isProblem) => this.#hint(text, isProblem),
      chooseFile: () => this.picked.click(),
    });
    root.append(this.#draw());
    root.addEventListener("keydown", (event) => this.#recall(event), { capture: true });
    this.#listenToFiles(root);
    subscribe((now, before) => this.#meetState(now.person !== before.person || now.channel !== before.channel));
  }

  /**
   * Put a command into the composer without sending it.
   * @param {string} path
   * @param {Record<string, Filled>} [values]
   * @returns {Promise<boolean>} whether this person has that command here
   */
  async fillCommand(path, values = {}) {
    const leaf = (await this.#listLeaves()).find((candidate) => candidate.path === path);
    if (!leaf) {
      notify(`/${path} is not offered to you here.`, { hint: "Become somebody else, or go to another channel." });
      return false;
    }
    this.#showEntry(true);
    this.entry.openFilled(new Filling(leaf, Object.entries(values)));
    return true;
  }

  /** @param {() => void} listener called whenever a command was sent */
  onSent(listener) {
    this.#sentListeners.push(listener);
  }

  /** Begin a command, as somebody does who types a slash. */
  beginCommand() {
    if (this.entry.isOpen) this.focus();
    else {
      this.#showEntry(true);
      this.entry.open("/");
    }
  }

  /** Put the focus where something is typed. */
  focus() {
    (this.entry.isOpen ? this.entry.field : this.field).focus();
  }

  /** @returns {HTMLElement} */
  #draw() {
    const attach = { click: () => this.picked.click() };
    this.attach = make("button", { type: "button", class: "button quiet icon-only", "aria-label": "Attach files", on: attach }, icon("plus"));
    this.send = make(
      "button",
      { type: "button", class: "button primary icon-only", "aria-label": "Send", on: { click: () => this.#send() } },
      icon("send"),
    );
    const standing = make("div", { class: "standing", hidden: true });
    startStanding(standing);
    return make(
      "div",
      { class: "composer", role: "group", "aria-label": "Write a message or use a command" },
      this.entry.list.element,
      standing,
      this.#files.element,
      make("div", { class: "composer-row" }, this.attach, this.field, this.entry.element, this.send),
      this.hintLine,
      this.picked,
    );
  }

  /** @param {HTMLElement} root */
  #listenToFiles(root) {
    root.addEventListener("paste", (event) => this.#takeFiles(event, event.clipboardData?.files));
    document.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    document.addEventListener("drop", (event) => this.#takeFiles(event, event.dataTransfer?.files));
  }

  /** @param {Event} event @param {FileList | undefined} files */
  #takeFiles(event, files) {
    if (!files || files.length === 0 || event.defaultPrevented) return;
    event.preventDefault();
    void this.#attach([...files]);
  }

  #takePicked() {
    const files = [...(this.picked.files ?? [])];
    this.picked.value = "";
    void this.#attach(files);
  }

  /** @param {File[]} files */
  async #attach(files) {
    if (!this.entry.isOpen || !this.entry.filling) {
      this.#leaveCommand(this.field.value);
      this.#files.add(files);
    } else if (files[0] && !(await this.entry.takeFile(files[0]))) {
      notify(`/${this.entry.filling.leaf.path} takes no file.`, { hint: "Leave the command with Esc to send files in a message." });
    }
  }

  #takeInput() {
    this.#history.leave();
    const typed = this.field.value;
    if (!typed.startsWith("/") || typed.includes("\n") || !this.#files.isEmpty) return;
    this.field.value = "";
    this.#showEntry(true);
    this.entry.open(typed);
  }

  /** @param {KeyboardEvent} event */
  #takeKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  }

  /** Bring back what was sent before, while nothing else stands there. @param {KeyboardEvent} event */
  #recall(event) {
    const isUp = event.key === "ArrowUp";
    if (isUp || event.key === "ArrowDown") {
      const isEmpty = !this.entry.isOpen && this.field.value === "" && this.#files.isEmpty;
      if (!this.#history.isRecalling && !(isUp && isEmpty)) return;
      const found = isUp ? this.#history.goBack() : this.#history.goForward();
      event.preventDefault();
      event.stopPropagation();
      if (found) this.#restore(found);
    } else if (this.entry.isOpen) {
      this.#history.leave();
    }
  }

  /** @param {import("./history.js").Entry} found */
  #restore(found) {
    if ("filling" in found) {
      this.#showEntry(true);
      this.entry.openFilled(found.filling.copy());
    } else {
      this.#leaveCommand(found.text);
    }
  }

  #send() {
    if (this.entry.isOpen) this.entry.submit();
    else void this.#sendMessage();
  }

  async #sendMessage() {
    const content = this.field.value.trim();
    if (content === "" && this.#files.isEmpty) return;
    this.field.value = "";
    if (content) this.#history.add({ text: content });
    const files = this.#files.take();
    try {
      await request("say", { channel: get().channel, content, files: await Promise.all(files.map(readFile)) });
    } catch (problem) {
      if (this.field.value === "") this.field.value = content;
      this.#files.add(files);
      showProblem(problem);
    }
  }

  /** @param {Filling} filling */
  async #sendCommand(filling) {
    const { path } = filling.leaf;
    this.#history.add({ filling: filling.copy() });
    this.entry.close();
    this.#leaveCommand("");
    this.#hint(`/${path} is sent. Waiting for the bot …`);
    for (const listener of this.#sentListeners) listener();
    const isSent = await useCommand(path, filling.collect());
    const isUntouched = !this.entry.isOpen && this.field.value === "";
    if (!isUntouched) return;
    this.#hint("");
    if (!isSent) {
      this.#showEntry(true);
      this.entry.openFilled(filling);
    }
  }

  /** Back to an ordinary message. What was filled in can be brought back. @param {string} typed */
  #leaveCommand(typed) {
    const left = this.entry.filling;
    if (left && left.values.size > 0 && !this.#history.isRecalling) this.#history.add({ filling: left.copy() });
    this.entry.close();
    this.#showEntry(false);
    this.#hint("");
    this.field.value = typed;
    this.field.focus();
  }

  /** @param {boolean} isCommand */
  #showEntry(isCommand) {
    this.entry.element.hidden = !isCommand;
    this.field.hidden = isCommand;
    if (isCommand) this.field.value = "";
  }

  /** @param {string} text @param {boolean} [isProblem] */
  #hint(text, isProblem = false) {
    this.hintLine.textContent = text;
    this.hintLine.classList.toggle("problem", isProblem);
    if (isProblem) this.hintLine.setAttribute("role", "alert");
    else this.hintLine.removeAttribute("role");
    this.entry.field.setAttribute("aria-invalid", String(isProblem));
  }

  /** @returns {Promise<import("./command_tree.js").Leaf[]>} */
  #listLeaves() {
    this.#leaves ??= request("commands", { channel: get().channel }).then(({ commands }) => listLeaves(commands));
    this.#leaves.catch(() => {
      this.#leaves = null;
    });
    return this.#leaves;
  }

  /** What can be used may have changed with any view, and has with another person or channel. @param {boolean} isElsewhere */
  #meetState(isElsewhere) {
    this.#leaves = null;
    if (isElsewhere && this.entry.isOpen) this.#leaveCommand("");
    const { view, channel } = get();
    const found = listChannels(view).find((known) => known.channel.id === channel)?.channel;
    const cannot = found ? explainSilence(found) : "There is no channel to write in.";
    this.field.placeholder = cannot || `Message ${nameChannel(found)}, or type /`;
    this.field.setAttribute("aria-label", cannot || `Message ${nameChannel(found)}`);
  }
}

/** @param {any} channel @returns {string} */
function nameChannel(channel) {
  if (channel.kind === "direct") return channel.with;
  return channel.kind === "thread" || channel.kind === "post" ? channel.name : `#${channel.name}`;
}

/** @param {any} channel @returns {string} why nobody like this person can write there; empty if they can */
function explainSilence(channel) {
  if (channel.kind === "forum") return "A forum holds posts: open one to write";
  if (channel.locked) return "This thread is closed.";
  return channel.canWrite ? "" : "You may not write here";
}
