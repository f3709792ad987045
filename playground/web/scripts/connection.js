/** The websocket to the local server: requests with their answers, events, and coming back after a break. */

/** @typedef {Error & {hint?: string}} Refusal An error in the server's own words, with the way on. */
/** @typedef {(payload: any) => void} Listener */

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 5000;

/** @type {Map<string, Set<Listener>>} */
const listeners = new Map();
/** @type {Map<number, {resolve: (answer: any) => void, reject: (problem: Refusal) => void}>} */
const waiting = new Map();
/** @type {string[]} */
let unsent = [];
/** @type {WebSocket | null} */
let socket = null;
let lastId = 0;
let pause = FIRST_PAUSE;

/**
 * Open the link to the server. It opens itself again after a break; "connected" and "disconnected" tell of it.
 * @returns {void}
 */
export function connect() {
  const address = new URL("./socket", document.baseURI);
  address.protocol = address.protocol.replace("http", "ws");
  address.hash = "";
  const opened = new WebSocket(address);
  socket = opened;
  opened.addEventListener("open", () => {
    pause = FIRST_PAUSE;
    tell("connected", {});
    for (const line of unsent.splice(0)) opened.send(line);
  });
  opened.addEventListener("message", (event) => receive(JSON.parse(event.data)));
  opened.addEventListener("close", loseConnection);
}

/**
 * Ask the server. A request made while there is no link waits for it.
 * @param {string} name what to do, as the protocol spells it
 * @param {object} [fields] what goes with it
 * @returns {Promise<any>} the answer; rejected with a Refusal that holds the server's words
 */
export function request(name, fields = {}) {
  lastId += 1;
  const id = lastId;
  const line = JSON.stringify({ ...fields, id, do: name });
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    if (socket?.readyState === WebSocket.OPEN) socket.send(line);
    else unsent.push(line);
  });
}

/**
 * Listen to an event: "message" and "view" of the server, "connected" and "disconnected" of the link itself.
 * @param {string} event
 * @param {Listener} listener
 * @returns {() => void} ends the listening
 */
export function on(event, listener) {
  const known = listeners.get(event) ?? new Set();
  listeners.set(event, known.add(listener));
  return () => known.delete(listener);
}

/** @param {string} event @param {any} payload */
function tell(event, payload) {
  for (const listener of [...(listeners.get(event) ?? [])]) listener(payload);
}

/** @param {any} received */
function receive(received) {
  if ("event" in received) {
    tell(received.event, received);
    return;
  }
  const asked = waiting.get(received.id);
  waiting.delete(received.id);
  if (received.error) asked?.reject(refuse(received.error.message, received.error.hint));
  else asked?.resolve(received.ok);
}

function loseConnection() {
  socket = null;
  const lost = [...waiting.values()];
  waiting.clear();
  unsent = [];
  for (const asked of lost) {
    asked.reject(refuse("The playground stopped before it answered.", "Start it again with make run, then open the new link."));
  }
  tell("disconnected", {});
  setTimeout(connect, pause);
  pause = Math.min(pause * 2, LONGEST_PAUSE);
}

/** @param {string} message @param {string} [hint] @returns {Refusal} */
function refuse(message, hint) {
  return Object.assign(new Error(message), { hint: hint || undefined });
}
