/** The playground's time: set by the server, running on here, and never going back. */

/** Milliseconds that the playground is ahead of this computer. */
let ahead = null;

/**
 * Take the time over from the server.
 *
 * @param {{now: string}} clock
 */
export function setClock(clock) {
  const told = Date.parse(clock.now) - Date.now();
  ahead = ahead === null ? told : Math.max(ahead, told);
}

/**
 * What time it is in the playground.
 *
 * @returns {Date}
 */
export function now() {
  return new Date(Date.now() + (ahead ?? 0));
}
