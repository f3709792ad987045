/** Times in words, in the language of whoever reads and in the time zone of their computer. */

/** Discord's styles of a timestamp (Message Formatting, Timestamp Styles). */
const STYLES = Object.freeze({
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
});

/** How long each unit is, in seconds, the longest first. */
const UNITS = /** @type {const} */ ([
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
]);

/** The last second that a date can be. */
const LAST = 8_640_000_000_000;

let locale = "en-US";

/**
 * Set the language in which times are written: the person's own in Discord.
 *
 * @param {string} language
 */
export function setLocale(language) {
  locale = language;
}

/**
 * The time of a message: the hour alone if it is from the same day as `today`.
 *
 * @param {string} iso
 * @param {Date} today
 * @returns {string}
 */
export function formatTime(iso, today) {
  const moment = new Date(iso);
  const style = moment.toDateString() === today.toDateString() ? STYLES.t : STYLES.s;
  return new Intl.DateTimeFormat(locale, style).format(moment);
}

/**
 * A day in words, with its weekday.
 *
 * @param {string} iso
 * @returns {string}
 */
export function formatDay(iso) {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full" }).format(new Date(iso));
}

/**
 * A moment in one of Discord's styles; "R" is relative to `now`. Null if there is no such moment.
 *
 * @param {number} seconds  since 1970
 * @param {string} style
 * @param {Date} now
 * @returns {string | null}
 */
export function formatMoment(seconds, style, now) {
  if (!Number.isFinite(seconds) || Math.abs(seconds) > LAST) {
    return null;
  }
  if (style === "R") {
    return formatRelative(seconds - now.getTime() / 1000);
  }
  return new Intl.DateTimeFormat(locale, STYLES[style] ?? STYLES.f).format(new Date(seconds * 1000));
}

/** @param {number} away  seconds, negative in the past */
function formatRelative(away) {
  const [unit, length] = UNITS.find(([, size]) => Math.abs(away) >= size) ?? UNITS.at(-1);
  const count = Math.trunc(away / length);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(count === 0 ? 0 : count, unit);
}
