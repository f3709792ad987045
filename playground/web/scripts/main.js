/** The whole page: everything is begun here, in order. */

import { startAsking } from "./asking.js";
import { setClock, now } from "./clock_now.js";
import { connect } from "./connection.js";
import { startConversation } from "./reading/conversation.js";
import { startDrawer } from "./drawer.js";
import { startInspector } from "./inspector.js";
import { startLimits } from "./limits.js";
import { formatMoment, setLocale } from "./moments.js";
import { notify } from "./notices.js";
import { showPlaces } from "./places.js";
import { begin, subscribe } from "./state.js";
import { startTheme } from "./theme.js";

/** How often, in milliseconds, times such as "3 minutes ago" are written anew. */
const TICK = 15_000;

async function start() {
  startTheme();
  startLimits();
  startInspector();
  const closeDrawer = startDrawer();
  const places = /** @type {HTMLElement} */ (document.getElementById("places"));
  const drawPlaces = () => showPlaces(places, { onOpen: closeDrawer });
  subscribe((/** @type {any} */ { view }) => {
    if (view) {
      setClock(view.clock);
      setLocale(view.me.locale);
      drawPlaces();
    }
  });
  setInterval(writeTimes, TICK);
  connect();
  try {
    await begin();
  } catch (error) {
    notify(error.message, { hint: error.hint });
    return;
  }
  startConversation({ onUnread: drawPlaces });
  startAsking();
}

/** Bring the times that are relative to now up to date. */
function writeTimes() {
  for (const time of document.querySelectorAll("time[data-seconds]")) {
    time.textContent = formatMoment(Number(/** @type {HTMLElement} */ (time).dataset.seconds), "R", now());
  }
}

await start();
