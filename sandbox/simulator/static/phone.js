// One citizen's phone: the chat, what is being typed, and everything that can be sent.

import * as api from "./api.js";
import { messageElements } from "./bubbles.js";
import { h, icon } from "./dom.js";
import { pinSheet } from "./map.js";
import { listSheet, menuSheet, photoSheet } from "./sheets.js";

const NEAR_BOTTOM = 90;
const TOAST_MS = 4000;
const SAMPLE_CONTACT = { name: "Rani Contoh", phone: "+6281200000099" };
const ONLINE = "Layanan publik Provinsi Lampung";

export class Phone {
  constructor(citizen, samplePhotos) {
    this.citizen = citizen;
    this.samplePhotos = samplePhotos;
    this.shown = new Map();
    this.editing = null;
    this.build();
    this.update(citizen);
  }

  build() {
    this.status = h("span", { class: "status" }, ONLINE);
    this.owner = h("div", { class: "owner" });
    this.log = h("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
    this.dots = h("div", { class: "typing-dots", role: "img", "aria-label": "Siger sedang mengetik" }, h("i"), h("i"), h("i"));
    this.field = h("textarea", { rows: 1, placeholder: "Ketik pesan", enterkeyhint: "send", "aria-label": `Pesan dari ${this.citizen.name}` });
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    this.field.addEventListener("input", () => this.grow());
    this.composer = h("form", { class: "composer" },
      this.button("attach", "Lampirkan", () => this.openMenu()), this.field,
      h("button", { type: "submit", class: "icon-button send", "aria-label": "Kirim" }, icon("send")));
    this.composer.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.note = h("p", { class: "blocked-note", hidden: true }, "Anda memblokir Siger. ",
      h("button", { type: "button", onclick: () => this.block(false) }, "Buka blokir"));
    this.editNote = h("div", { class: "editing", hidden: true }, "Menyunting pesan",
      h("button", { type: "button", onclick: () => this.stopEditing() }, "Batal"));
    const avatar = h("span", { class: "avatar" }, h("img", { src: "/simulator/static/icon.svg", alt: "" }));
    this.element = h("section", { class: "phone", "aria-label": `Ponsel ${this.citizen.name}` },
      h("header", { class: "phone-head" }, avatar, h("div", { class: "peer" }, h("b", {}, "Siger Lampung-In"), this.status),
        this.button("block", "Blokir Siger", () => this.block(!this.citizen.blocked))),
      this.owner, this.log, this.editNote, this.composer, this.note);
  }

  button(shape, label, run) {
    return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick: run }, icon(shape));
  }

  update(citizen) {
    this.citizen = citizen;
    const known = citizen.phone ?? (citizen.channel === "telegram" ? `ID ${citizen.address}` : "nomor disembunyikan");
    this.owner.textContent = `Ponsel ${citizen.name} · ${known}`;
    this.note.hidden = !citizen.blocked;
    this.composer.hidden = citizen.blocked;
  }

  async load() {
    for (const message of await api.chat(this.citizen.id)) this.show(message);
    this.log.scrollTop = this.log.scrollHeight;
  }

  show(message) {
    const stick = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_BOTTOM;
    const known = this.shown.get(message.id);
    if (known && known.changed_at > message.changed_at) return;
    const elements = messageElements(message, this);
    if (known) {
      known.elements[0].replaceWith(...elements);
      known.elements.slice(1).forEach((element) => element.remove());
    } else {
      if (message.direction === "outbound") this.stopTyping();
      this.log.append(...elements, ...(this.dots.isConnected ? [this.dots] : []));
    }
    this.shown.set(message.id, { elements, changed_at: message.changed_at });
    if (stick || message.direction === "inbound") this.log.scrollTop = this.log.scrollHeight;
  }

  showTyping(seconds) {
    clearTimeout(this.typingTimer);
    this.status.textContent = "sedang mengetik…";
    this.log.append(this.dots);
    this.log.scrollTop = this.log.scrollHeight;
    this.typingTimer = setTimeout(() => this.stopTyping(), seconds * 1000);
  }

  stopTyping() {
    clearTimeout(this.typingTimer);
    this.status.textContent = ONLINE;
    this.dots.remove();
  }

  toast(text) {
    const toast = h("div", { class: "toast", role: "status" }, text);
    this.element.append(toast);
    setTimeout(() => toast.remove(), TOAST_MS);
  }

  async attempt(action) {
    try {
      return await action();
    } catch (error) {
      this.toast(error.message);
      return null;
    }
  }

  onKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.composer.requestSubmit();
    }
    if (event.key === "Escape") this.stopEditing();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }

  async submit() {
    const text = this.field.value;
    if (!text.trim()) return;
    const { editing } = this;
    this.stopEditing();
    const [what, body] = editing ? ["edit", { message_id: editing.id, text }] : ["text", { text }];
    if ((await this.attempt(() => api.act(this.citizen.id, what, body))) === null) {
      this.field.value = text;
      this.grow();
    }
  }

  canEdit(message) {
    return this.citizen.channel === "telegram" && ["text", "image"].includes(message.kind);
  }

  startEditing(message) {
    this.editing = message;
    this.editNote.hidden = false;
    this.field.value = message.text;
    this.grow();
    this.field.focus();
  }

  stopEditing() {
    this.editing = null;
    this.editNote.hidden = true;
    this.field.value = "";
    this.grow();
  }

  async tap(message, option, button) {
    const body = { message_id: message.id, option_id: option.id };
    if (this.citizen.channel === "telegram") button?.setAttribute("aria-busy", "true");
    if ((await this.attempt(() => api.act(this.citizen.id, "tap", body))) === null) button?.removeAttribute("aria-busy");
  }

  tapAnswered({ message_id: id, text }) {
    for (const button of this.log.querySelectorAll(`[data-message="${Number(id)}"]`)) button.removeAttribute("aria-busy");
    if (text) this.toast(text);
  }

  block(blocked) {
    return this.attempt(() => api.setBlocked(this.citizen.id, blocked));
  }

  openList(message) {
    listSheet(this, message);
  }

  openMenu() {
    const { id } = this.citizen;
    const sample = (kind) => () => this.attempt(() => api.act(id, `samples/files/${kind}`));
    menuSheet(this, [
      ["photo", "Foto", () => this.openPhotos()],
      ["pin", "Lokasi", () => pinSheet(this, (pin) => this.attempt(() => api.act(id, "pin", pin)))],
      ["contact", "Kontak", () => this.attempt(() => api.act(id, "contact", SAMPLE_CONTACT))],
      ["voice", "Suara", sample("voice")],
      ["sticker", "Stiker", sample("sticker")],
      ["video", "Video", sample("video")],
      ["video", "GIF", sample("gif")],
      ["document", "Dokumen", sample("document")],
      ["list", "Polling", () => this.attempt(() => api.act(id, "poll"))],
    ]);
  }

  openPhotos() {
    const { id } = this.citizen;
    photoSheet(this, this.samplePhotos, ({ sample, files }, caption) => this.attempt(() =>
      (sample ? api.sendSamplePhoto(id, sample, caption) : api.sendPhotos(id, files, caption))));
  }
}
