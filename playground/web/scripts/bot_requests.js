/** What a person asks of the bot (commands, buttons, menus, forms, apps), and what becomes of its answer. */

import { announce } from "./announcer.js";
import { request } from "./connection.js";
import { openForm as showForm } from "./forms/form.js";
import { notify } from "./notices.js";
import { get } from "./state.js";

/** Discord's own sentence for a bot that was silent for three seconds. */
const SILENT = "The application did not respond.";

/**
 * Press a button of a message.
 * @param {any} message
 * @param {any} component
 * @returns {Promise<void>} settled when the bot has answered or been silent for too long
 */
export function press(message, component) {
  return askBot("press", { channel: message.channel_id, message: message.id, customId: component.custom_id });
}

/**
 * Choose from a menu of a message.
 * @param {any} message
 * @param {any} component
 * @param {string[]} values
 * @returns {Promise<void>} as for `press`
 */
export function choose(message, component, values) {
  return askBot("choose", { channel: message.channel_id, message: message.id, customId: component.custom_id, values });
}

/**
 * Use an app of a message's menu.
 * @param {any} message
 * @param {string} name
 * @returns {Promise<void>} as for `press`
 */
export function useApp(message, name) {
  return askBot("app", { channel: message.channel_id, message: message.id, name });
}

/**
 * Use a command here.
 * @param {string} command its words, such as "desk add"
 * @param {Record<string, any>} options
 * @returns {Promise<boolean>} whether it was sent; what stood in the way has been shown
 */
export async function useCommand(command, options) {
  try {
    handleOutcome(await request("use", { channel: get().channel, command, options }));
    return true;
  } catch (problem) {
    showProblem(problem);
    return false;
  }
}

/**
 * Show a form of the bot, and send what is filled in.
 * @param {any} form
 * @returns {void}
 */
export function openForm(form) {
  showForm(form, {
    submit: async (/** @type {any} */ values) => handleOutcome(await request("submit", { form: form.key, values })),
    close: () => void request("close_form", { form: form.key }).catch(showProblem),
  });
}

/**
 * The people, roles or channels that this person can choose from.
 * @param {string} channel the id of the channel where they choose
 * @param {"user" | "role" | "channel" | "mentionable"} kind
 * @param {number[]} [channelTypes] Discord's numbers of the kinds of channels that fit
 * @returns {Promise<{name: string, id: string}[]>}
 */
export async function listNames(channel, kind, channelTypes) {
  const { names } = await request("names", { channel, kind, ...(channelTypes ? { channelTypes } : {}) });
  return names;
}

/**
 * Show what stood in the way, in the server's words.
 * @param {any} problem
 * @returns {void}
 */
export function showProblem(problem) {
  notify(problem.message, { kind: "error", hint: problem.hint });
}

/** @param {string} name @param {object} fields @returns {Promise<void>} */
async function askBot(name, fields) {
  try {
    handleOutcome(await request(name, fields));
  } catch (problem) {
    showProblem(problem);
  }
}

/** @param {{answer: string, form: any}} outcome */
function handleOutcome({ answer, form }) {
  if (answer === "form") openForm(form);
  if (answer === "none") {
    notify(SILENT, { kind: "error", hint: "The bot did not answer within three seconds. “Faults” shows whether it is running." });
    announce(SILENT);
  }
}
