// Words as each channel shows them: WhatsApp's marks, or Telegram's entities. Always nodes, never HTML.

import { h } from "./dom.js";

const MARKS = [
  [/```([^`]+?)```/s, "code"],
  [/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*?\S)\*(?![\p{L}\p{N}*])/u, "b"],
  [/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*?\S)_(?![\p{L}\p{N}_])/u, "i"],
  [/(?<![\p{L}\p{N}~])~(?=\S)([^~\n]*?\S)~(?![\p{L}\p{N}~])/u, "s"],
];
const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/;
const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "code", spoiler: "span", blockquote: "span",
};

export function whatsappWords(text) {
  for (const [pattern, tag] of MARKS) {
    const found = pattern.exec(text);
    if (found) {
      const inside = tag === "code" ? [found[1]] : whatsappWords(found[1]);
      return [...whatsappWords(text.slice(0, found.index)), h(tag, {}, inside), ...whatsappWords(after(text, found))];
    }
  }
  return links(text);
}

export function telegramWords(text, entities = []) {
  return nested(text, 0, text.length, entities);
}

function nested(text, start, end, entities) {
  const nodes = [];
  let at = start;
  let rest = entities.filter((entity) => entity.offset >= start && entity.offset + entity.length <= end);
  while (rest.length) {
    const [first, ...others] = rest;
    const stop = first.offset + first.length;
    nodes.push(...links(text.slice(at, first.offset)));
    const inside = nested(text, first.offset, stop, others.filter((entity) => entity.offset < stop));
    nodes.push(first.url ? anchor(first.url, inside) : h(TAGS[first.type] ?? "span", {}, inside));
    at = stop;
    rest = others.filter((entity) => entity.offset >= stop);
  }
  return [...nodes, ...links(text.slice(at, end))];
}

function links(text) {
  const found = LINK.exec(text);
  if (!found) return text ? [text] : [];
  return [text.slice(0, found.index), anchor(found[0], [found[0]]), ...links(after(text, found))];
}

function anchor(url, inside) {
  const safe = /^(https?|tel|mailto):/i.test(url);
  return safe ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, inside) : h("span", {}, inside);
}

function after(text, found) {
  return text.slice(found.index + found[0].length);
}
