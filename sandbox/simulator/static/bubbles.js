// One message as its elements.

import { mediaUrl } from "./api.js";
import { h, icon, svg } from "./dom.js";
import { telegramWords, whatsappWords } from "./markup.js";

const CLOCK = new Intl.DateTimeFormat("id-ID", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Jakarta" });
const STATES = { queued: "menunggu", sent: "terkirim", delivered: "diterima Siger", read: "dibaca" };
const TROUBLE = {
  63005: "isinya tidak diterima WhatsApp",
  63014: "warga memblokir Siger",
  63016: "di luar jendela 24 jam",
  63019: "berkasnya tidak dapat diambil",
  63021: "isinya melampaui batas WhatsApp",
  63024: "penerima tidak ada di WhatsApp",
};
const FILE_WORDS = { video: "Video", gif: "GIF", document: "Dokumen", contact: "Kontak" };

export function messageElements(message, phone) {
  if (message.direction === "outbound" && ["failed", "undelivered"].includes(message.state)) return [trouble(message)];
  if (message.kind === "choice" && phone.citizen.channel === "telegram") return [tapNote(message)];
  const choices = message.details.choices?.rows?.length ? [choiceElements(message, phone)] : [];
  return [bubble(message, phone), ...choices];
}

function bubble(message, phone) {
  const mine = message.direction === "inbound";
  const sticker = message.kind === "sticker";
  const classes = ["bubble", mine && "mine", sticker && "sticker-bubble"].filter(Boolean).join(" ");
  const who = h("span", { class: "hidden" }, mine ? `${phone.citizen.name}: ` : "Siger: ");
  return h("div", { class: classes }, who, body(message), words(message, phone), meta(message, mine, phone));
}

function words(message, phone) {
  if (!message.text) return null;
  const telegram = phone.citizen.channel === "telegram";
  const nodes = telegram ? telegramWords(message.text, message.details.entities) : whatsappWords(message.text);
  return h("div", { class: "words" }, nodes);
}

function body(message) {
  const { files = [], location, contact } = message.details;
  if (location) return place(location);
  if (message.kind === "poll") return h("div", { class: "file" }, icon("list"), h("span", {}, "Polling"));
  if (message.kind === "voice") return h("div", { class: "file" }, icon("voice"), wave());
  if (contact) return h("div", { class: "file" }, icon("contact"), h("span", {}, `${contact.name} ${contact.phone}`));
  return files.map((file) => (isImage(file) ? picture(message, file) : fileLink(message, file)));
}

const isImage = (file) => file.content_type.startsWith("image/");

function picture(message, file) {
  const alt = message.kind === "sticker" ? "Stiker" : "Foto";
  return h("img", { src: mediaUrl(file.id), alt, class: message.kind === "sticker" ? "" : "photo", loading: "lazy" });
}

function fileLink(message, file) {
  const shape = { video: "video", gif: "video", contact: "contact" }[message.kind] ?? "document";
  const name = `${FILE_WORDS[message.kind] ?? "Berkas"}: ${file.name}`;
  return h("a", { class: "file", href: mediaUrl(file.id), download: file.name }, icon(shape), h("span", {}, name));
}

function wave() {
  const bars = Array.from({ length: 26 }, () => h("i"));
  return h("span", { class: "wave", role: "img", "aria-label": "Pesan suara" }, bars);
}

function place({ lat, long, label, address }) {
  const spot = svg("svg", { viewBox: "0 0 230 120", "aria-hidden": "true" },
    svg("rect", { width: 230, height: 120, fill: "#dfe8d6" }),
    svg("path", { d: "M0 84 90 60 140 0M90 60l60 60M0 24l230 40", stroke: "#fff", "stroke-width": 9, fill: "none" }),
    svg("path", { d: "M115 78s16-15 16-28a16 16 0 0 0-32 0c0 13 16 28 16 28z", fill: "#d5382c", stroke: "#fff", "stroke-width": 2 }));
  const coordinates = `${lat.toFixed(5)}, ${long.toFixed(5)}`;
  return h("div", { class: "place" }, spot, h("b", {}, label || "Lokasi"), h("small", {}, address || coordinates));
}

function meta(message, mine, phone) {
  const edit = mine && phone.canEdit(message)
    ? h("button", { type: "button", class: "edit", onclick: () => phone.startEditing(message) }, "Sunting") : null;
  const edited = message.edited ? h("span", {}, "disunting") : null;
  const time = h("time", {}, CLOCK.format(message.created_at * 1000));
  return h("div", { class: "meta" }, edit, edited, time, mine ? tick(message.state) : null);
}

function tick(state) {
  if (["failed", "undelivered"].includes(state)) {
    return h("span", { class: "tick failed", role: "img", "aria-label": "tidak sampai ke Siger", title: "Tidak sampai ke Siger" }, "!");
  }
  const twice = state === "delivered" || state === "read";
  const path = twice ? "M1 6.5 4.5 10 11 2M7.5 9.5 8 10 14.5 2" : "M4 6.5 7.5 10 14 2";
  const drawing = svg("svg", { viewBox: "0 0 16 12", "aria-hidden": "true" }, svg("path", { d: path }));
  return h("span", { class: `tick ${state}`, role: "img", "aria-label": STATES[state], title: STATES[state] }, drawing);
}

function choiceElements(message, phone) {
  const { style, button, rows } = message.details.choices;
  if (style === "list") {
    const open = h("button", { type: "button", onclick: () => phone.openList(message) }, icon("list"), button || "Pilih");
    return h("div", { class: "choices" }, open);
  }
  const keys = rows.map((row) => h("div", { class: "keys" }, row.map((option) => key(option, message, phone))));
  return h("div", { class: "choices", role: "group", "aria-label": "Pilihan" }, keys);
}

function key(option, message, phone) {
  if (option.url) return h("a", { href: option.url, target: "_blank", rel: "noopener noreferrer" }, option.title);
  const tap = (event) => phone.tap(message, option, event.currentTarget);
  const shape = phone.citizen.channel === "whatsapp" ? icon("reply") : null;
  return h("button", { type: "button", onclick: tap, "data-message": message.id }, shape, option.title);
}

function tapNote(message) {
  return h("div", { class: "aside" }, `Anda mengetuk “${message.text}”`);
}

function trouble(message) {
  const reason = TROUBLE[message.error] ?? "sebab tidak diketahui";
  return h("div", { class: "aside trouble" }, `Satu pesan Siger tidak sampai: ${reason} (${message.error}).`);
}
