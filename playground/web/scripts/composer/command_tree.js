/** The commands of a channel as one flat list: a sub-command is an entry of its own, called "desk add". */

const SUBCOMMAND = 1;
const GROUP = 2;

/** @typedef {{path: string, id: string, description: string, options: any[]}} Leaf What can be used: its words, and its options. */

/**
 * Everything that can be used, by name.
 * @param {any[]} commands as Discord describes them
 * @returns {Leaf[]}
 */
export function listLeaves(commands) {
  const leaves = commands.flatMap((command) => unfold(command, [command.name], command.id));
  return leaves.sort((one, other) => one.path.localeCompare(other.path));
}

/**
 * What fits the letters typed after the slash: names that begin with them, then names with a word that does, then descriptions.
 * @param {Leaf[]} leaves
 * @param {string} typed
 * @returns {Leaf[]}
 */
export function findLeaves(leaves, typed) {
  const wanted = typed.trim().toLowerCase().split(/\s+/).join(" ");
  const ranked = leaves.map((leaf) => ({ leaf, rank: rankLeaf(leaf, wanted) })).filter(({ rank }) => rank < Infinity);
  return ranked.sort((one, other) => one.rank - other.rank).map(({ leaf }) => leaf);
}

/** @param {any} part @param {string[]} words @param {string} id @returns {Leaf[]} */
function unfold(part, words, id) {
  const options = part.options ?? [];
  const inner = options.filter((/** @type {any} */ option) => option.type === SUBCOMMAND || option.type === GROUP);
  if (inner.length > 0) return inner.flatMap((/** @type {any} */ option) => unfold(option, [...words, option.name], id));
  return [{ path: words.join(" "), id, description: part.description, options }];
}

/** @param {Leaf} leaf @param {string} wanted @returns {number} */
function rankLeaf(leaf, wanted) {
  if (leaf.path === wanted) return 0;
  if (leaf.path.startsWith(wanted)) return 1;
  if (leaf.path.split(" ").some((word) => word.startsWith(wanted))) return 2;
  const words = leaf.description.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return wanted.length > 1 && words.some((word) => word.startsWith(wanted)) ? 3 : Infinity;
}
