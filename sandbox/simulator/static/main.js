// The page: two channels, a phone for every citizen, and news over server-sent events.

import * as api from "./api.js";
import { h } from "./dom.js";
import { Phone } from "./phone.js";

const main = document.getElementById("phones");
const chips = document.getElementById("chips");
const tabs = [...document.querySelectorAll("[role=tab]")];
const dialog = document.getElementById("new-citizen");
const samplePhotos = document.body.dataset.samplePhotos.split(" ");
const phones = new Map();
const current = {};
let channel = location.hash === "#telegram" ? "telegram" : "whatsapp";

async function place(citizen) {
  const known = phones.get(citizen.id);
  if (known) {
    known.update(citizen);
    return;
  }
  const phone = new Phone(citizen, samplePhotos);
  phones.set(citizen.id, phone);
  current[citizen.channel] ??= citizen.id;
  render();
  await phone.load();
}

function render() {
  document.body.dataset.channel = channel;
  const here = [...phones.values()].filter((phone) => phone.citizen.channel === channel);
  for (const phone of here) phone.element.classList.toggle("current", phone.citizen.id === current[channel]);
  arrange(main, here.map((phone) => phone.element));
  main.setAttribute("aria-labelledby", `tab-${channel}`);
  chips.replaceChildren(...here.map(chip));
  for (const tab of tabs) {
    const selected = tab.dataset.tab === channel;
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
  }
  for (const phone of here) phone.log.scrollTop = phone.log.scrollHeight;
}

// What is already in its place stays untouched, so that nobody loses the focus while others move in.
function arrange(parent, wanted) {
  for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();
  for (const element of wanted) if (element.parentElement !== parent) parent.append(element);
}

function chip(phone) {
  const { id, name } = phone.citizen;
  const choose = () => { current[channel] = id; render(); };
  return h("button", { type: "button", "aria-pressed": String(id === current[channel]), onclick: choose }, name);
}

function choose(tab) {
  channel = tab.dataset.tab;
  history.replaceState(null, "", `#${channel}`);
  render();
}

for (const tab of tabs) {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const other = tabs[(tabs.indexOf(tab) + 1) % tabs.length];
    choose(other);
    other.focus();
  });
}

document.getElementById("add-citizen").addEventListener("click", () => {
  dialog.querySelector("form").reset();
  dialog.querySelector(".problem").textContent = "";
  document.getElementById("hidden-phone-field").hidden = channel !== "whatsapp";
  dialog.showModal();
});

dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());

dialog.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  try {
    const citizen = await api.createCitizen({ channel, name: form.get("name"), hidden_phone: form.has("hidden_phone") });
    current[channel] = citizen.id;
    await place(citizen);
    render();
    dialog.close();
  } catch (error) {
    dialog.querySelector(".problem").textContent = error.message;
  }
});

async function refresh() {
  for (const citizen of await api.listCitizens()) await place(citizen);
  for (const phone of phones.values()) await phone.load();
}

let connected = true;
api.listen({
  message: (message) => phones.get(message.citizen_id)?.show(message),
  citizen: (citizen) => !citizen.unknown && place(citizen),
  typing: ({ citizen_id: id, seconds }) => phones.get(id)?.showTyping(seconds),
  callback_answer: (answer) => phones.get(answer.citizen_id)?.tapAnswered(answer),
}, (open) => {
  document.getElementById("offline").hidden = open;
  if (open && !connected) refresh();
  connected = open;
});

await refresh();
