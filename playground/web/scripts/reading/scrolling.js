/** Where a reader is among the messages: at the end, where new ones are followed, or further up, where nothing moves. */

/** How far from the end, in pixels, still counts as there. */
const NEAR = 60;

/** What stays free above a message that is too long to be seen whole. */
const ABOVE = 12;

/** @type {WeakMap<HTMLElement, {follows: boolean, set: number}>} */
const places = new WeakMap();

/**
 * Keep a list at its end while its reader is there, also when pictures arrive late. A reader who scrolls up is left alone.
 *
 * @param {HTMLElement} container
 * @param {{onEnd: () => void}} told  `onEnd` is called whenever the reader is at the end again
 */
export function followEnd(container, { onEnd }) {
  const place = { follows: true, set: 0 };
  places.set(container, place);
  container.addEventListener("scroll", () => {
    const left = container.scrollHeight - container.scrollTop - container.clientHeight;
    const wentUp = container.scrollTop < place.set - 2;
    place.follows = left < NEAR || (place.follows && !wentUp);
    if (place.follows) {
      onEnd();
    }
  });
  const stay = () => place.follows && scrollToEnd(container);
  container.addEventListener("load", stay, { capture: true });
  new ResizeObserver(stay).observe(container);
}

/**
 * Whether the reader is at the end.
 *
 * @param {HTMLElement} container
 * @returns {boolean}
 */
export function isFollowing(container) {
  return places.get(container)?.follows ?? false;
}

/**
 * Go to the last message: to its end, or to its beginning if it is too long to be seen whole.
 *
 * @param {HTMLElement} container
 */
export function scrollToEnd(container) {
  const last = /** @type {HTMLElement | null} */ (container.lastElementChild);
  const end = container.scrollHeight - container.clientHeight;
  const start = last ? offsetOf(last, container) - ABOVE : end;
  set(container, Math.min(end, start));
}

/**
 * Bring a message that changed into sight again, if its beginning is not.
 *
 * @param {HTMLElement} container
 * @param {HTMLElement} message
 */
export function keepInSight(container, message) {
  const start = offsetOf(message, container);
  const isSeen = start >= container.scrollTop && start + Math.min(message.offsetHeight, container.clientHeight) <= container.scrollTop + container.clientHeight;
  if (!isSeen) {
    set(container, start - ABOVE);
  }
}

/** @param {HTMLElement} message @param {HTMLElement} container */
function offsetOf(message, container) {
  return message.getBoundingClientRect().top - container.getBoundingClientRect().top + container.scrollTop;
}

/** @param {HTMLElement} container @param {number} top */
function set(container, top) {
  container.scrollTop = top;
  const place = places.get(container);
  if (place) {
    place.follows = true;
    place.set = container.scrollTop;
  }
}
