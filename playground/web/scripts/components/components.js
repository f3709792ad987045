/** The components of a message as elements (documentation, "Component Reference"). What has a type unknown here is said to be. */

import { icon, make } from "../dom.js";
import { renderMarkdown } from "../markdown/markdown.js";
import { findPlace, isWebAddress } from "../markdown/references.js";
import { renderFile, renderGallery, renderThumbnail } from "./media.js";
import { makeSelect } from "./select.js";

const LINK = 5;

/** The classes of the buttons by their style; the others look plain. */
const STYLES = Object.freeze({ 1: " primary", 3: " good", 4: " danger" });

/** What the selects other than those of texts offer, by their type. */
const THINGS = Object.freeze({ 5: "user", 6: "role", 7: "mentionable", 8: "channel" });

/** How each type of component is drawn. */
const DRAWERS = Object.freeze({
  1: renderRow,
  2: renderButton,
  3: renderSelect,
  5: renderSelect,
  6: renderSelect,
  7: renderSelect,
  8: renderSelect,
  9: renderSection,
  10: renderText,
  11: renderThumbnail,
  12: renderGallery,
  13: renderFile,
  14: renderSeparator,
  17: renderContainer,
});

/**
 * One component and all inside it. `drawing` is the message that it stands in, and what its buttons do.
 *
 * @param {any} component
 * @param {Drawing} drawing
 * @returns {HTMLElement}
 *
 * @typedef {{message: any, names: import("../markdown/markdown.js").Names, actions: any}} Drawing
 */
export function renderComponent(component, drawing) {
  const draw = DRAWERS[component.type];
  return draw ? draw(component, drawing) : make("p", { class: "c-unknown" }, `A component of type ${component.type}, which this page cannot show.`);
}

/** @param {any} component @param {Drawing} drawing */
function renderContainer(component, drawing) {
  const box = make("div", { class: "c-container" }, renderAll(component.components, drawing));
  if (Number.isInteger(component.accent_color)) {
    box.style.setProperty("--edge", `#${component.accent_color.toString(16).padStart(6, "0")}`);
  }
  return box;
}

/** @param {any} component @param {Drawing} drawing */
function renderSection(component, drawing) {
  return make(
    "div",
    { class: "c-section" },
    make("div", { class: "c-section-texts" }, renderAll(component.components, drawing)),
    component.accessory && make("div", { class: "c-accessory" }, renderComponent(component.accessory, drawing)),
  );
}

/** @param {any} component @param {Drawing} drawing */
function renderText(component, drawing) {
  return make("div", { class: "c-text md" }, renderMarkdown(component.content ?? "", drawing.names));
}

/** @param {any} component */
function renderSeparator(component) {
  const size = component.spacing === 2 ? " is-wide" : "";
  return component.divider === false ? make("div", { class: `c-space${size}` }) : make("hr", { class: `c-rule${size}` });
}

/** @param {any} component @param {Drawing} drawing */
function renderRow(component, drawing) {
  return make("div", { class: "c-row" }, renderAll(component.components, drawing));
}

/** @param {any[] | undefined} components @param {Drawing} drawing */
function renderAll(components, drawing) {
  return (components ?? []).map((child) => renderComponent(child, drawing));
}

/** @param {any} component @param {Drawing} drawing */
function renderButton(component, drawing) {
  const words = [component.emoji?.name, component.label].filter(Boolean).join(" ");
  if (component.style === LINK) {
    return renderLink(component.url ?? "", words);
  }
  const button = make(
    "button",
    {
      type: "button",
      class: `button${STYLES[component.style] ?? ""}`,
      disabled: component.disabled === true,
      data: { customId: component.custom_id },
      on: { click: () => keepBusy(button, () => drawing.actions.press(drawing.message, component)) },
    },
    words,
  );
  return button;
}

/** @param {string} address @param {string} words */
function renderLink(address, words) {
  const place = findPlace(address);
  if (place) {
    return make("button", { type: "button", class: "button", data: { channel: place.channel, message: place.message || null } }, words);
  }
  if (!isWebAddress(address)) {
    return make("button", { type: "button", class: "button", disabled: true }, words);
  }
  return make(
    "a",
    { class: "button", href: address, target: "_blank", rel: "noopener noreferrer nofollow" },
    words,
    icon("external"),
    make("span", { class: "visually-hidden" }, " (opens in a new tab)"),
  );
}

/** @param {any} component @param {Drawing} drawing */
function renderSelect(component, drawing) {
  const { message, names, actions } = drawing;
  const thing = THINGS[component.type];
  const select = makeSelect({
    label: component.placeholder || "Choose",
    placeholder: component.placeholder || "Choose",
    options: thing ? listPresets(component, names) : component.options,
    load: thing ? () => actions.listNames(message.channel_id, thing, component.channel_types) : null,
    least: component.min_values ?? 1,
    most: component.max_values ?? 1,
    disabled: component.disabled === true,
    customId: component.custom_id,
    onChange: (values) => keepBusy(select.element, () => actions.choose(message, component, values)),
  });
  return select.element;
}

/**
 * What a select of people, roles or channels has chosen before anybody touches it.
 *
 * @param {any} component
 * @param {import("../markdown/markdown.js").Names} names
 * @returns {{label: string, value: string, default: boolean}[]}
 */
export function listPresets(component, names) {
  const known = { ...names.users, ...names.roles, ...names.channels };
  return (component.default_values ?? []).map((/** @type {any} */ preset) => {
    const value = String(preset.id);
    return { value, label: known[value] ?? value, default: true };
  });
}

/**
 * Show that an element waits for what it began.
 *
 * @param {HTMLElement} element
 * @param {() => Promise<unknown> | unknown} act
 */
async function keepBusy(element, act) {
  if (element.getAttribute("aria-busy") === "true") {
    return;
  }
  element.setAttribute("aria-busy", "true");
  try {
    await act();
  } finally {
    element.removeAttribute("aria-busy");
  }
}
