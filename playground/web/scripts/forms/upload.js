/** Files for a form: picked or dropped, shown by name, and taken out again. */

import { icon, make, replace } from "../dom.js";
import { formatSize, readFile } from "../files.js";

/** Bytes a file may have, as in a server of Discord's without boosts. */
const LARGEST = 10 * 1024 * 1024;

/**
 * @param {any} component
 * @param {import("./fields.js").Tied} tied
 * @returns {import("./fields.js").Control}
 */
export function makeUpload(component, { inputId, describedBy, onChange }) {
  const isNeeded = component.required !== false;
  const most = component.max_values ?? 1;
  const least = isNeeded ? Math.max(1, component.min_values ?? 1) : (component.min_values ?? 0);
  /** @type {File[]} */
  let files = [];
  const list = make("ul", { class: "upload-list" });
  const input = /** @type {HTMLInputElement} */ (
    make("input", { id: inputId, class: "upload-input", type: "file", multiple: most > 1, "aria-describedby": describedBy })
  );
  const take = (/** @type {Iterable<File>} */ more) => {
    files = most === 1 ? [...more].slice(0, 1) : [...files, ...more];
    input.value = "";
    show();
  };
  const drop = (/** @type {File} */ file) => {
    files = files.filter((other) => other !== file);
    show();
    input.focus();
  };
  const show = () => {
    replace(list, files.map((file) => renderFile(file, drop)));
    onChange();
  };
  input.addEventListener("change", () => input.files?.length && take(input.files));
  const area = makeArea(input, most, take);
  const problem = () => findProblem(files, { isNeeded, least, most });
  return { element: make("div", { class: "upload" }, area, list), focusable: input, problem, read: () => Promise.all(files.map(readFile)) };
}

/**
 * @param {HTMLInputElement} input
 * @param {number} most
 * @param {(files: Iterable<File>) => void} take
 */
function makeArea(input, most, take) {
  const words = most > 1 ? `Choose up to ${most} files, or drop them here` : "Choose a file, or drop it here";
  const area = make("div", { class: "upload-area" }, icon("upload"), make("span", {}, words), input);
  area.addEventListener("dragover", (event) => {
    event.preventDefault();
    area.toggleAttribute("data-over", true);
  });
  area.addEventListener("dragleave", () => area.removeAttribute("data-over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.removeAttribute("data-over");
    take(event.dataTransfer?.files ?? []);
  });
  return area;
}

/** @param {File} file @param {(file: File) => void} drop */
function renderFile(file, drop) {
  return make(
    "li",
    {},
    icon("file"),
    make("span", { class: "c-file-name" }, file.name),
    make("span", { class: "c-file-size" }, formatSize(file.size)),
    make("button", { type: "button", class: "button quiet icon-only", "aria-label": `Remove ${file.name}`, on: { click: () => drop(file) } }, icon("close")),
  );
}

/**
 * @param {File[]} files
 * @param {{isNeeded: boolean, least: number, most: number}} limits
 */
function findProblem(files, { isNeeded, least, most }) {
  const large = files.find((file) => file.size > LARGEST);
  if (large) {
    return `${large.name} is too large. A file can have up to ${formatSize(LARGEST)}.`;
  }
  if (!files.length) {
    return isNeeded ? "Choose a file." : "";
  }
  return files.length < least || files.length > most ? `Choose ${least} to ${most} files; ${files.length} are chosen.` : "";
}
