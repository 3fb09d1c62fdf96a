// The simulator's own API; see /docs.

const BASE = "/simulator/api";

async function call(method, path, body) {
  const options = { method };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers = { "Content-Type": "application/json" };
  }
  const answer = await fetch(BASE + path, options);
  if (!answer.ok) throw new Error(await problem(answer));
  return answer.json();
}

async function problem(answer) {
  const { detail } = await answer.json().catch(() => ({}));
  return typeof detail === "string" ? detail : "Simulator tidak dapat menjalankan ini. Silakan coba lagi.";
}

export const listCitizens = () => call("GET", "/citizens");
export const createCitizen = (citizen) => call("POST", "/citizens", citizen);
export const lampung = () => call("GET", "/lampung");
export const chat = (id) => call("GET", `/citizens/${id}/messages`);
export const act = (id, what, body) => call("POST", `/citizens/${id}/${what}`, body);
export const setBlocked = (id, blocked) => call("PUT", `/citizens/${id}/blocked`, { blocked });
export const mediaUrl = (id) => `${BASE}/media/${id}`;
export const sampleUrl = (name) => `${BASE}/samples/${name}.jpg`;

export function sendPhotos(id, files, caption) {
  const form = new FormData();
  for (const file of files) form.append("photos", file);
  form.append("caption", caption);
  return call("POST", `/citizens/${id}/photos`, form);
}

export function sendSamplePhoto(id, name, caption) {
  const form = new FormData();
  form.append("caption", caption);
  return call("POST", `/citizens/${id}/samples/photos/${name}`, form);
}

export function listen(handlers, onState) {
  const source = new EventSource(`${BASE}/events`);
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  }
  source.addEventListener("open", () => onState(true));
  source.addEventListener("error", () => onState(false));
}
