/** What stands above the composer while nobody would answer: the bot is not running, or the playground itself has ended. */

import { announce } from "../announcer.js";
import { on } from "../connection.js";
import { icon, make, replace } from "../dom.js";
import { startBot } from "../topbar/faults.js";
import { subscribe } from "../state.js";

const GONE = "The playground does not answer. If you ended it, start it again and open the link that it prints; this page keeps trying.";
const OFFLINE = "The bot is offline, so nothing will answer.";
const STARTING = "The bot is starting. Give it a moment.";

/**
 * Say above the composer why nothing answers, for as long as that is so.
 * @param {HTMLElement} bar where it is said
 * @returns {void}
 */
export function startStanding(bar) {
  let isConnected = true;
  let bot = "online";
  let said = "";
  const draw = () => {
    const words = isConnected ? describeBot(bot) : GONE;
    bar.hidden = words === "";
    replace(bar, icon("warning"), make("p", {}, words), isConnected && bot === "offline" && drawStart());
    if (words && words !== said) announce(words);
    said = words;
  };
  on("connected", () => {
    isConnected = true;
    draw();
  });
  on("disconnected", () => {
    isConnected = false;
    draw();
  });
  subscribe(({ view }) => {
    bot = view.bot;
    draw();
  });
}

/** @param {string} bot @returns {string} */
function describeBot(bot) {
  if (bot === "offline") return OFFLINE;
  return bot === "starting" ? STARTING : "";
}

/** @returns {HTMLElement} */
function drawStart() {
  return make("button", { type: "button", class: "button", on: { click: () => void startBot() } }, "Start the bot");
}
