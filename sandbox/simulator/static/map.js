// A small map of Lampung: tap it, or take a place from the list.

import { lampung } from "./api.js";
import { h, svg } from "./dom.js";
import { openSheet } from "./sheets.js";

const WEST = 103.45;
const NORTH = -3.6;
const SCALE = 150;
const SIZE = { width: 430, height: 375 };
const LABEL_LEFT = new Set(["Pringsewu", "Blambangan Umpu"]);
const NUMBER = new Intl.NumberFormat("id-ID", { minimumFractionDigits: 5, maximumFractionDigits: 5 });
let facts = null;

const x = (long) => (long - WEST) * SCALE;
const y = (lat) => (NORTH - lat) * SCALE;

export async function pinSheet(phone, send) {
  facts ??= await lampung();
  openSheet(phone, "Kirim lokasi", (close) => {
    let chosen = null;
    const marker = svg("path", { class: "pin", visibility: "hidden", d: "M0 0s9-9 9-16a9 9 0 0 0-18 0c0 7 9 16 9 16z" });
    const words = h("p", { class: "chosen", "aria-live": "polite" }, "Ketuk peta atau pilih tempat di bawah ini.");
    const submit = h("button", { type: "button", class: "primary", disabled: true }, "Kirim lokasi");
    const choose = (pin) => {
      chosen = pin;
      marker.setAttribute("visibility", "visible");
      marker.setAttribute("transform", `translate(${x(pin.long)} ${y(pin.lat)})`);
      words.textContent = `${pin.label ?? "Titik pada peta"} — ${NUMBER.format(pin.lat)}; ${NUMBER.format(pin.long)}`;
      submit.disabled = false;
    };
    submit.addEventListener("click", () => { close(); send(chosen); });
    return [map(choose, marker), words, submit, placeList(choose)];
  });
}

function map(choose, marker) {
  const land = facts.outlines.flatMap(({ name, rings }) => rings.map((ring) =>
    svg("path", { class: "land", d: `M${ring.map(([lat, long]) => `${x(long).toFixed(1)} ${y(lat).toFixed(1)}`).join("L")}Z` },
      svg("title", {}, name))));
  const towns = facts.places.filter((place) => place.town).flatMap(town);
  const drawing = svg("svg", { class: "map", viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: "img",
    "aria-label": "Peta Provinsi Lampung. Daftar tempat ada di bawahnya." }, grid(), land, towns, marker);
  drawing.addEventListener("click", (event) => choose(at(drawing, event)));
  return drawing;
}

function town({ lat, long, town: name }) {
  const left = LABEL_LEFT.has(name);
  const label = { x: x(long) + (left ? -7 : 7), y: y(lat) + 4, "text-anchor": left ? "end" : "start", "aria-hidden": "true" };
  return [svg("circle", { class: "town", cx: x(long), cy: y(lat), r: 4 }), svg("text", label, name)];
}

function at(drawing, event) {
  const box = drawing.getBoundingClientRect();
  const long = WEST + ((event.clientX - box.left) / box.width) * (SIZE.width / SCALE);
  const lat = NORTH - ((event.clientY - box.top) / box.height) * (SIZE.height / SCALE);
  return { lat: Number(lat.toFixed(6)), long: Number(long.toFixed(6)) };
}

function grid() {
  const lines = [];
  for (let degree = 104; degree < 106; degree += 0.5) lines.push(line(x(degree), 0, x(degree), SIZE.height));
  for (let degree = -4; degree > -6; degree -= 0.5) lines.push(line(0, y(degree), SIZE.width, y(degree)));
  return lines;
}

const line = (x1, y1, x2, y2) => svg("line", { class: "grid", x1, y1, x2, y2 });

function placeList(choose) {
  const options = facts.places.map(({ label, address, lat, long }) =>
    h("button", { type: "button", class: "option", onclick: () => choose({ label, address, lat, long }) },
      h("span", {}, label, h("small", {}, address))));
  return h("div", { class: "places", role: "group", "aria-label": "Tempat di Lampung" }, options);
}
