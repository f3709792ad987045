/** Messages as people see them: who wrote them, when, in answer to what, and what they hold. */

import { now } from "./clock_now.js";
import { renderAttachment } from "./components/media.js";
import { renderComponent } from "./components/components.js";
import { icon, make, newId } from "./dom.js";
import { renderMarkdown } from "./markdown/markdown.js";
import { describeContext } from "./reading/message_context.js";
import { formatDay, formatTime } from "./moments.js";
import { get } from "./state.js";

const PRIVATE = 1 << 6;
const THINKING = 1 << 7;

/** How long, in milliseconds, messages of one author in a row go without a head of their own. */
const TOGETHER = 5 * 60_000;

/** @param {any} message */
export const isPrivate = (message) => Boolean(message.flags & PRIVATE);

/** @param {any} message */
export const isThinking = (message) => Boolean(message.flags & THINKING);

/**
 * Show messages, oldest first, in the place of what was shown. Elements of messages that did not change are kept, so that
 * focus, opened spoilers and what is being read stay where they are.
 *
 * @param {HTMLElement} container
 * @param {any[]} messages
 * @param {any} actions
 */
export function showMessages(container, messages, actions) {
  const names = JSON.stringify(get().view?.names ?? {});
  const kept = new Map(/** @type {HTMLElement[]} */ ([...container.children]).map((shown) => [shown.dataset.id ?? shown.dataset.day, shown]));
  const wanted = messages.flatMap((message, number) => {
    const before = messages[number - 1];
    const day = new Date(message.timestamp).toDateString();
    const heading = isNewDay(message, before) ? [kept.get(day) ?? renderDay(message, day)] : [];
    return [...heading, keepOrShow(kept.get(message.id), message, isContinued(message, before), { actions, names })];
  });
  const focused = findFocus(container);
  const stays = new Set(wanted);
  for (const shown of [...container.children].filter((child) => !stays.has(/** @type {HTMLElement} */ (child)))) {
    shown.remove();
  }
  wanted.forEach((element, number) => {
    if (container.children[number] !== element) {
      container.insertBefore(element, container.children[number] ?? null);
    }
  });
  restoreFocus(container, focused);
}

/**
 * One message.
 *
 * @param {any} message
 * @param {any} actions
 * @param {{continued?: boolean}} [how]  `continued` if it goes on without a head of its own
 * @returns {HTMLElement}
 */
export function showMessage(message, actions, { continued = false } = {}) {
  if (message.isDeleted) {
    return make("article", { class: "message is-deleted", tabindex: "-1", data: { id: message.id } }, make("p", {}, "A message was deleted here."));
  }
  const headId = newId("head");
  const classes = ["message", isPrivate(message) && "is-private", continued && "is-continued"].filter(Boolean).join(" ");
  const article = make(
    "article",
    {
      class: classes,
      tabindex: "-1",
      "aria-labelledby": headId,
      data: { id: message.id },
      on: { contextmenu: (/** @type {MouseEvent} */ event) => openMenuAt(event, article, message, actions) },
    },
    describeContext(message),
    make("div", { class: `monogram${message.author.bot ? " is-bot" : ""}`, "aria-hidden": "true" }, initials(message.author)),
    renderHead(message, headId),
    make("div", { class: "message-body" }, renderBody(message, actions)),
    renderTools(message, actions),
    isPrivate(message) && renderPrivate(actions, message),
  );
  return article;
}

/**
 * The name of an author.
 *
 * @param {any} author
 * @returns {string}
 */
export function nameOf(author) {
  return author.global_name ?? author.username ?? "Somebody";
}

/** @param {any} message @param {string} id */
function renderHead(message, id) {
  const { author } = message;
  return make(
    "header",
    { class: "message-head", id },
    make("strong", { class: "author" }, nameOf(author)),
    author.bot && make("span", { class: "app-mark" }, "App"),
    make("time", { class: "message-time", datetime: message.timestamp, title: formatDay(message.timestamp) }, formatTime(message.timestamp, now())),
  );
}

/** @param {any} message @param {any} actions */
function renderBody(message, actions) {
  const names = get().view?.names ?? {};
  if (isThinking(message)) {
    return [make("p", { class: "thinking" }, `${nameOf(message.author)} is thinking `, make("span", { class: "dots", "aria-hidden": "true" }, "…"))];
  }
  const components = message.components ?? [];
  const shown = JSON.stringify(components);
  const loose = (message.attachments ?? []).filter((/** @type {any} */ file) => !shown.includes(JSON.stringify(file.url)));
  const edited = message.edited_timestamp && make("p", { class: "edited", title: formatTime(message.edited_timestamp, now()) }, "(edited)");
  return [
    message.content && make("div", { class: "md" }, renderMarkdown(message.content, names)),
    ...components.map((/** @type {any} */ component) => renderComponent(component, { message, names, actions })),
    ...loose.map(renderAttachment),
    edited,
  ];
}

/** @param {any} message @param {any} actions */
function renderTools(message, actions) {
  const more = make(
    "button",
    {
      type: "button",
      class: "button quiet icon-only",
      "aria-label": "Message menu",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      on: { click: () => actions.openMenu(message, more) },
    },
    icon("more"),
  );
  return make("div", { class: "message-tools" }, more);
}

/**
 * Open a message's menu where its context menu was asked for, by the other mouse button or the keyboard; over selected words and
 * links the browser's own is wanted.
 *
 * @param {MouseEvent} event
 * @param {HTMLElement} article
 * @param {any} message
 * @param {any} actions
 */
function openMenuAt(event, article, message, actions) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (!target.closest("a, input, textarea") && document.getSelection()?.isCollapsed !== false) {
    event.preventDefault();
    actions.openMenu(message, article.querySelector(".message-tools button"));
  }
}

/** @param {any} actions @param {any} message */
function renderPrivate(actions, message) {
  const dismiss = make("button", { type: "button", class: "text-button", on: { click: () => actions.dismiss?.(message) } }, "Dismiss");
  return make("p", { class: "private-note" }, icon("lock"), "Only you can see this", actions.dismiss && " · ", actions.dismiss && dismiss);
}

/** @param {any} message @param {string} day */
function renderDay(message, day) {
  return make("h2", { class: "day", data: { day } }, formatDay(message.timestamp));
}

/**
 * @param {HTMLElement | undefined} shown
 * @param {any} message
 * @param {boolean} continued
 * @param {{actions: any, names: string}} drawing  `names` are what the ids in texts stand for now
 */
function keepOrShow(shown, message, continued, { actions, names }) {
  const print = JSON.stringify([message, continued, names]);
  if (shown && prints.get(shown) === print) {
    return shown;
  }
  const element = showMessage(message, actions, { continued });
  prints.set(element, print);
  return element;
}

/** What each element was made from. */
const prints = new WeakMap();

/** @param {any} message @param {any} before */
function isNewDay(message, before) {
  return !before || new Date(message.timestamp).toDateString() !== new Date(before.timestamp).toDateString();
}

/** @param {any} message @param {any} before */
function isContinued(message, before) {
  const isAnswer = message.message_reference || message.interaction_metadata;
  const follows = before && !before.isDeleted && !isAnswer && before.author.id === message.author.id && !isNewDay(message, before);
  return Boolean(follows && isPrivate(message) === isPrivate(before) && Date.parse(message.timestamp) - Date.parse(before.timestamp) < TOGETHER);
}

/** @param {any} author */
function initials(author) {
  return nameOf(author)
    .split(/\s+/)
    .map((word) => [...word][0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();
}

/** @param {HTMLElement} container */
function findFocus(container) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const message = focused?.closest("article");
  if (!focused || !message || !container.contains(focused)) {
    return null;
  }
  return { focused, id: message.dataset.id, customId: focused.dataset.customId, words: focused.textContent };
}

/**
 * Put the focus back on the same control of the same message after it was drawn anew, or on the message itself.
 *
 * @param {HTMLElement} container
 * @param {ReturnType<typeof findFocus>} was
 */
function restoreFocus(container, was) {
  if (!was || (was.focused.isConnected && document.activeElement === was.focused)) {
    return;
  }
  const message = /** @type {HTMLElement | null} */ (container.querySelector(`article[data-id="${CSS.escape(was.id ?? "")}"]`));
  const controls = /** @type {HTMLElement[]} */ ([...(message?.querySelectorAll("button:not(:disabled), a") ?? [])]);
  const same =
    controls.find((control) => was.customId && control.dataset.customId === was.customId) ??
    controls.find((control) => was.words && control.textContent === was.words);
  (same ?? message)?.focus({ preventScroll: true });
}
