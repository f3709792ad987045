/** Pictures with their alt texts, and files to download. Only what this server holds is loaded; nothing from outside is. */

import { openDialog } from "../dialog.js";
import { icon, make } from "../dom.js";
import { formatSize } from "../files.js";

const OWN = /^files\//;

/** @param {any} component */
export function renderThumbnail(component) {
  return renderPicture(component, "c-thumbnail");
}

/** @param {any} component */
export function renderGallery(component) {
  const items = component.items ?? [];
  return make(
    "div",
    { class: "c-gallery", data: { count: items.length } },
    items.map((/** @type {any} */ item) => renderPicture(item, "c-picture")),
  );
}

/** @param {any} component @param {import("./components.js").Drawing} drawing */
export function renderFile(component, { message }) {
  const url = component.file?.url ?? "";
  const attachment = (message.attachments ?? []).find((/** @type {any} */ file) => file.url === url);
  return renderDownload({ filename: component.name ?? nameOf(url), size: component.size, ...attachment, url });
}

/**
 * A file that came with a message: a picture as such, everything else to download.
 *
 * @param {any} attachment
 * @returns {HTMLElement}
 */
export function renderAttachment(attachment) {
  if ((attachment.content_type ?? "").startsWith("image/")) {
    return renderPicture({ media: attachment, description: attachment.description ?? attachment.filename }, "c-picture");
  }
  return renderDownload(attachment);
}

/** @param {{filename: string, size?: number, url: string}} file */
function renderDownload({ filename, size, url }) {
  const words = [
    icon("file"),
    make("span", { class: "c-file-name" }, filename),
    Number.isInteger(size) && make("span", { class: "c-file-size" }, formatSize(/** @type {number} */ (size))),
  ];
  return OWN.test(url) ? make("a", { class: "c-file", href: url, download: filename }, words) : make("p", { class: "c-file" }, words);
}

/**
 * A picture that a press shows in full, with its alt text in words.
 *
 * @param {any} item
 * @param {string} className
 */
function renderPicture(item, className) {
  const url = item.media?.url ?? "";
  const alt = item.description || nameOf(url);
  if (!OWN.test(url)) {
    return make("p", { class: "c-file" }, icon("file"), `Picture: ${alt}`);
  }
  const size = { width: item.media.width || null, height: item.media.height || null };
  return make(
    "button",
    { type: "button", class: className, on: { click: () => enlarge(url, alt) } },
    make("img", { src: url, alt, ...size }),
  );
}

/** @param {string} url @param {string} alt */
function enlarge(url, alt) {
  const body = make("figure", { class: "enlarged" }, make("img", { src: url, alt }), make("figcaption", {}, alt));
  openDialog({ title: "Picture", body, className: "is-wide" });
}

/** @param {string} url */
function nameOf(url) {
  const last = url.slice(url.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
