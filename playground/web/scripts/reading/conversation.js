/** The open channel: its messages as they come, change and go, and where the reader is in them. */

import { actions } from "../actions.js";
import { announce } from "../announcer.js";
import { on, request } from "../connection.js";
import { make, replace } from "../dom.js";
import { showForum } from "./forum.js";
import { excerpt } from "./message_context.js";
import { isPrivate, isThinking, nameOf, showMessages } from "../messages.js";
import { notify } from "../notices.js";
import { channelIcon, channelName, findChannel } from "../places.js";
import { followEnd, isFollowing, keepInSight, scrollToEnd } from "./scrolling.js";
import { get, select, subscribe } from "../state.js";
import { countUnread, markRead } from "./unread.js";

/** The messages of the open channel, oldest first, and those that their reader dismissed. */
const open = { person: "", channel: "", messages: /** @type {any[]} */ ([]), dismissed: new Set(), wanted: "" };

/**
 * Begin to show the open channel. `onUnread` is called whenever what is unread changes.
 *
 * @param {{onUnread: () => void}} told
 */
export function startConversation({ onUnread }) {
  const container = /** @type {HTMLElement} */ (document.getElementById("messages"));
  const newest = newestButton();
  followEnd(container, { onEnd: () => newest.toggleAttribute("hidden", true) });
  newest.addEventListener("click", () => {
    scrollToEnd(container);
    newest.hidden = true;
    container.focus({ preventScroll: true });
  });
  container.addEventListener("click", (event) => jump(/** @type {HTMLElement} */ (event.target)));
  on("message", (/** @type {any} */ event) => {
    take(event);
    onUnread();
  });
  on("connected", () => get().view && load());
  subscribe((/** @type {any} */ now) => {
    if (!now.view) {
      return;
    }
    if (now.channel !== open.channel || now.person !== open.person) {
      load().then(onUnread);
    } else {
      show();
    }
  });
}

/** Bring the messages of the channel that is selected now. */
async function load() {
  const { person, channel } = get();
  const wanted = `${person} ${channel}`;
  const isOther = channel !== open.channel || person !== open.person;
  Object.assign(open, { person, channel, wanted, messages: isOther ? [] : open.messages });
  markRead(person, channel);
  newestButton().hidden = true;
  show();
  if (!channel || findChannel(channel)?.kind === "forum") {
    return;
  }
  try {
    const { messages } = await request("open", { channel });
    if (open.wanted === wanted) {
      open.messages = messages;
      show();
      scrollToEnd(list());
      goToWanted();
    }
  } catch (error) {
    if (open.wanted === wanted) {
      notify(error.message, { hint: error.hint });
    }
  }
}

/** Draw the head of the channel and its messages, or the posts of a forum. */
function show() {
  const channel = findChannel(open.channel);
  showHead(channel);
  if (channel?.kind === "forum") {
    showForum(list(), channel);
    return;
  }
  const seen = open.messages.filter((message) => !open.dismissed.has(message.id));
  if (list().firstElementChild?.matches("article, h2") === false) {
    replace(list());
  }
  if (seen.length) {
    showMessages(list(), seen, { ...actions, dismiss });
  } else {
    replace(list(), make("p", { class: "nothing-here" }, channel ? "No messages here yet." : "Choose a channel on the left."));
  }
}

/** @param {any} channel */
function showHead(channel) {
  const name = document.getElementById("place-name");
  const note = document.getElementById("place-note");
  replace(/** @type {Element} */ (name), channel && channelIcon(channel), channel ? channelName(channel) : "No channel");
  const notes = channel ? describeState(channel) : "";
  replace(/** @type {Element} */ (note), notes);
  document.title = `${channel ? `${channelName(channel)} – ` : ""}Local playground, not Discord`;
}

/** @param {any} channel */
function describeState(channel) {
  if (channel.locked) {
    return "Closed. Nobody can post here anymore.";
  }
  if (channel.archived) {
    return "Archived.";
  }
  return channel.canWrite || channel.kind === "forum" ? "" : "You can read this channel but not post in it.";
}

/**
 * Take in what happened to a message.
 *
 * @param {{kind: "created" | "edited" | "deleted", channel: string, message: any}} event
 */
function take({ kind, channel, message }) {
  if (channel !== open.channel) {
    if (kind === "created" && message.author?.id !== get().view?.me.id) {
      countUnread(get().person, channel);
    }
    return;
  }
  const at = open.messages.findIndex((other) => other.id === message.id);
  const before = open.messages[at];
  if (kind === "deleted") {
    if (before) {
      const isForgotten = isPrivate(before) || isThinking(before);
      open.messages = isForgotten ? open.messages.toSpliced(at, 1) : open.messages.with(at, { ...before, isDeleted: true });
    }
  } else if (before) {
    open.messages = open.messages.with(at, message);
  } else if (kind === "created") {
    open.messages = [...open.messages, message];
  }
  const follows = isFollowing(list());
  show();
  if (kind === "created" && (follows || isOwn(message))) {
    scrollToEnd(list());
  } else if (kind === "created") {
    newestButton().hidden = false;
  } else if (kind === "edited") {
    const shown = findMessage(message.id);
    const isLast = shown !== null && shown === list().lastElementChild;
    if (isLast && follows) {
      scrollToEnd(list());
    } else if (shown?.contains(document.activeElement)) {
      keepInSight(list(), shown);
    }
  }
  tell(kind, message, before);
}

/**
 * Whether this person wrote a message, or asked for it.
 *
 * @param {any} message
 */
function isOwn(message) {
  const me = get().view?.me.id;
  return message.author?.id === me || message.interaction_metadata?.user?.id === me;
}

/**
 * Say what a screen reader should hear of it: new messages of others, and answers that were being thought about.
 *
 * @param {string} kind
 * @param {any} message
 * @param {any} before
 */
function tell(kind, message, before) {
  const isNew = kind === "created" || (kind === "edited" && before && isThinking(before));
  if (!isNew || message.author?.id === get().view?.me.id) {
    return;
  }
  const words = isThinking(message) ? "is thinking" : `says: ${excerpt(message)}`;
  announce(`${nameOf(message.author)} ${words}${isPrivate(message) ? ". Only you can see this." : ""}`);
}

/** @param {any} message */
function dismiss(message) {
  open.dismissed.add(message.id);
  show();
  list().focus();
}

/** The message to go to once its channel is there. */
let wantedMessage = "";

/**
 * Go where a mention, a reply or a link to a message leads.
 *
 * @param {HTMLElement} pressed
 */
async function jump(pressed) {
  const target = /** @type {HTMLElement | null} */ (pressed.closest("button[data-channel]"));
  if (!target) {
    return;
  }
  const { channel = "", message = "" } = target.dataset;
  wantedMessage = message;
  if (!findChannel(channel)) {
    notify("You cannot see that channel.", { hint: "Switch to someone who can, at the top." });
  } else if (channel === open.channel) {
    goToWanted();
  } else {
    await select({ channel });
  }
}

function goToWanted() {
  const message = findMessage(wantedMessage);
  wantedMessage = "";
  if (message) {
    message.scrollIntoView({ block: "center" });
    message.focus({ preventScroll: true });
  }
}

/** The button that leads to messages that came while somebody was reading further up. */
function newestButton() {
  return /** @type {HTMLElement} */ (document.getElementById("newest"));
}

/** @param {string} id */
function findMessage(id) {
  return /** @type {HTMLElement | null} */ (list().querySelector(`article[data-id="${CSS.escape(id)}"]`));
}

function list() {
  return /** @type {HTMLElement} */ (document.getElementById("messages"));
}
