/** A forum: its posts, each with how it begins. */

import { request } from "../connection.js";
import { icon, make, replace } from "../dom.js";
import { excerpt } from "./message_context.js";
import { listInside } from "../places.js";

/** Posts of which the beginning is shown. */
const MOST = 30;

/** How posts begin, by their ids. */
const beginnings = new Map();

/**
 * Show the posts of a forum, the open ones first.
 *
 * @param {HTMLElement} container
 * @param {any} forum
 */
export function showForum(container, forum) {
  const posts = listInside(forum.id);
  if (!posts.length) {
    replace(container, make("p", { class: "nothing-here" }, "There are no posts in this forum yet."));
    return;
  }
  replace(container, make("ul", { class: "posts" }, posts.map((post) => make("li", {}, renderPost(post)))));
  for (const post of posts.slice(0, MOST)) {
    findBeginning(post, container);
  }
}

/** @param {any} post */
function renderPost(post) {
  return make(
    "button",
    { type: "button", class: "post", data: { channel: post.id } },
    make("span", { class: "post-name" }, icon("message"), post.name, post.archived && make("span", { class: "app-mark" }, "Archived")),
    make("span", { class: "post-words" }, beginnings.get(post.id) ?? ""),
  );
}

/** @param {any} post @param {HTMLElement} container */
async function findBeginning(post, container) {
  if (beginnings.has(post.id)) {
    return;
  }
  const { messages } = await request("open", { channel: post.id }).catch(() => ({ messages: [] }));
  if (messages.length) {
    beginnings.set(post.id, dropName(excerpt(messages[0]), post.name));
    const words = container.querySelector(`button[data-channel="${CSS.escape(post.id)}"] .post-words`);
    if (words) {
      replace(words, beginnings.get(post.id));
    }
  }
}

/**
 * How a post begins after its own name, which stands above already.
 *
 * @param {string} words
 * @param {string} name
 */
function dropName(words, name) {
  return words.startsWith(`${name} `) ? words.slice(name.length + 1) : words;
}
