// Listens to the cloud's events, and opens the stream again whenever it breaks or falls silent.

const KINDS = ['recording', 'device', 'engine', 'pairing'];
const SILENCE = 20_000;
const LONGEST_WAIT = 10_000;

/**
 * Listens from now on.
 *
 * @param heard called with the kind and the data of each event
 * @param opened called each time the stream is up
 * @param lost called each time it breaks
 * @param check asks the cloud something; rejects when the cloud is out of reach
 */
export function listen({ heard, opened, lost, check }) {
  let stream;
  let retry;
  let wait = 1_000;
  let last = Date.now();

  function open() {
    clearTimeout(retry);
    stream?.close();
    stream = new EventSource('/api/events');
    stream.onopen = () => {
      last = Date.now();
      wait = 1_000;
      opened();
    };
    stream.onerror = broken;
    for (const kind of KINDS) {
      stream.addEventListener(kind, (event) => {
        last = Date.now();
        heard(kind, JSON.parse(event.data));
      });
    }
  }

  function broken() {
    stream.close();
    lost();
    clearTimeout(retry);
    retry = setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  // A phone that slept or changed networks holds a dead stream without knowing it.
  async function doubt() {
    if (document.hidden || Date.now() - last < SILENCE) return;
    last = Date.now();
    await check().catch(broken);
  }

  open();
  setInterval(doubt, SILENCE / 4);
  document.addEventListener('visibilitychange', doubt);
  addEventListener('online', open);
  addEventListener('offline', broken);
}
