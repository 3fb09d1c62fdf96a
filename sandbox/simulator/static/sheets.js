// Bottom sheets inside a phone.

import { sampleUrl } from "./api.js";
import { h, icon } from "./dom.js";

export function openSheet(phone, title, build) {
  const opener = document.activeElement;
  const close = () => {
    veil.remove();
    sheet.remove();
    opener?.isConnected && opener.focus();
  };
  const closeButton = h("button", { type: "button", class: "icon-button", "aria-label": "Tutup", onclick: close }, icon("close"));
  const body = h("div", { class: "sheet-body" });
  const sheet = h("section", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": title },
    h("div", { class: "sheet-head" }, h("h2", {}, title), closeButton), body);
  const veil = h("div", { class: "veil", onclick: close });
  sheet.addEventListener("keydown", (event) => keepInside(event, sheet, close));
  body.append(...[build(close)].flat());
  phone.element.append(veil, sheet);
  (body.querySelector("button, input") ?? closeButton).focus();
}

function keepInside(event, sheet, close) {
  if (event.key === "Escape") close();
  if (event.key !== "Tab") return;
  const stops = [...sheet.querySelectorAll("button:not(:disabled), input, a[href]")];
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement === edge) {
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0]).focus();
  }
}

export function listSheet(phone, message) {
  const { button, rows } = message.details.choices;
  openSheet(phone, button || "Pilih", (close) => rows.flat().map((option) => {
    const choose = () => { close(); phone.tap(message, option); };
    const description = option.description ? h("small", {}, option.description) : null;
    return h("button", { type: "button", class: "option", onclick: choose }, h("span", {}, option.title, description));
  }));
}

export function menuSheet(phone, entries) {
  openSheet(phone, "Lampirkan", (close) => h("div", { class: "menu" }, entries.map(([shape, label, run]) =>
    h("button", { type: "button", onclick: () => { close(); run(); } }, h("span", { class: "disc" }, icon(shape)), label))));
}

export function photoSheet(phone, sampleNames, send) {
  openSheet(phone, "Kirim foto", (close) => {
    const state = { sample: null, files: [] };
    const submit = h("button", { type: "submit", class: "primary", disabled: true }, "Kirim foto");
    const refresh = () => {
      submit.disabled = !state.sample && state.files.length === 0;
      for (const button of samples) button.setAttribute("aria-pressed", String(button.value === state.sample));
    };
    const samples = sampleNames.map((name) => h("button", {
      type: "button", value: name, "aria-pressed": "false",
      onclick: () => { state.sample = name; state.files = []; file.value = ""; refresh(); },
    }, h("img", { src: sampleUrl(name), alt: "" }), h("span", {}, name.replaceAll("-", " "))));
    const file = h("input", { type: "file", accept: "image/*", multiple: true });
    file.addEventListener("change", () => { state.files = [...file.files].slice(0, 10); state.sample = null; refresh(); });
    const caption = h("input", { type: "text", maxlength: 1024, autocomplete: "off" });
    const form = h("form", {},
      h("div", { class: "samples", role: "group", "aria-label": "Foto contoh" }, samples),
      h("label", {}, "Atau pilih foto Anda sendiri", file), h("label", {}, "Keterangan (boleh kosong)", caption), submit);
    form.addEventListener("submit", (event) => { event.preventDefault(); close(); send(state, caption.value.trim()); });
    return form;
  });
}
