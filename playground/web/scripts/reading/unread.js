/** How many messages nobody has seen yet: for each person, by channel. */

/** @type {Map<string, Map<string, number>>} */
const counts = new Map();

/**
 * Count one more message that this person has not seen.
 *
 * @param {string} person
 * @param {string} channel
 */
export function countUnread(person, channel) {
  const own = counts.get(person) ?? new Map();
  own.set(channel, (own.get(channel) ?? 0) + 1);
  counts.set(person, own);
}

/**
 * How many this person has not seen there.
 *
 * @param {string} person
 * @param {string} channel
 * @returns {number}
 */
export function findUnread(person, channel) {
  return counts.get(person)?.get(channel) ?? 0;
}

/**
 * Note that this person looked at a channel.
 *
 * @param {string} person
 * @param {string} channel
 */
export function markRead(person, channel) {
  counts.get(person)?.delete(channel);
}
