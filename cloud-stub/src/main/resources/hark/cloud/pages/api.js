// Asks the cloud for what it holds, and says plainly why when it does not answer.

/** The cloud does not know this browser: it has no key. */
export class Locked extends Error {}

/** The cloud has no such thing. */
export class Missing extends Error {}

/** The cloud says why this cannot be. */
export class Refused extends Error {}

const PATIENCE = 15_000;

export const recordings = () => get('/api/recordings');
export const recording = (id) => get(`/api/recordings/${encodeURIComponent(id)}`);
export const devices = () => get('/api/devices');
export const search = (query) => get(`/api/search?q=${encodeURIComponent(query)}`);
export const soundOf = (id) => `/api/recordings/${encodeURIComponent(id)}/sound.opus`;


/** Shows a new code: its name, its words, its QR code, and for how many seconds it is good. */
export const pairingCode = () => ask('/api/pairings', 'POST').then((answer) => answer.json());

/** Unpairs a device: its key is never let in again. */
export const unpair = (id) => ask(`/api/devices/${encodeURIComponent(id)}/pairing`, 'DELETE');

/** Asks the recorder of a recording for something: `{wish, title}`. */
export const command = (id, wish) => ask(`/api/recordings/${encodeURIComponent(id)}/commands`, 'POST', wish);

/** Takes back what the recorder has not replied to. */
export const takeBack = (id) => ask(`/api/commands/${encodeURIComponent(id)}`, 'DELETE');

const get = (path) => ask(path, 'GET').then((answer) => answer.json());

async function ask(path, method, body) {
  const answer = await fetch(path, {
    method,
    headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.status === 401) throw new Locked(path);
  if (answer.status === 404) throw new Missing(path);
  if (answer.status === 409) throw new Refused((await answer.text()) || 'It is too late for that.');
  if (!answer.ok) throw new Error(`The cloud answered ${answer.status} to ${path}`);
  return answer;
}
