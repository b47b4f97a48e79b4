// Follows the sound through the transcript: lights the word that sounds, and keeps it in view until the person scrolls away.

const LINGER = 1; // Seconds for which a word stays lit into a pause.
const SCROLL_KEYS = ['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown'];

/** Knows where each word is; calls back when it stops or starts to keep the word in view. */
export class Follow {
  #changed;
  #spans = [];
  #times = [];
  #lit = null;
  #ends = new AbortController();
  /** Whether the page scrolls with the sound. */
  keeping = true;

  constructor(changed) {
    this.#changed = changed;
    const on = (name, react) => addEventListener(name, react, { passive: true, signal: this.#ends.signal });
    on('wheel', () => this.keep(false));
    on('touchmove', ({ target }) => target.closest('.player') || this.keep(false));
    on('keydown', ({ key, target }) => SCROLL_KEYS.includes(key) && target.type !== 'range' && this.keep(false));
    on('pointerdown', ({ target }) => target === document.documentElement && this.keep(false)); // The scroll bar.
  }

  get hasWords() {
    return this.#spans.length > 0;
  }

  /** Learns the words anew after the transcript was drawn. */
  learn(transcript) {
    this.#lit?.removeAttribute('data-now'); // Its element may hold another word now.
    this.#lit = null;
    this.#spans = [...transcript.querySelectorAll('[data-word]')];
    this.#times = this.#spans.map((span) => Number(span.dataset.from));
  }

  keep(keeping) {
    if (this.keeping === keeping) return;
    this.keeping = keeping;
    this.#changed();
  }

  /** Lights the word that sounds at this time, and scrolls to it if it is to be kept in view. */
  at(time, moving) {
    const span = time > 0 || moving ? this.#sounding(time) : null;
    if (span === this.#lit) return;
    this.#lit?.removeAttribute('data-now');
    span?.setAttribute('data-now', '');
    this.#lit = span;
    if (span && moving && this.keeping) bringIntoView(span, false);
  }

  /** Scrolls to the word at or just before this time. */
  reveal(time) {
    const span = this.#spans[Math.max(0, this.#last(time))];
    if (span) bringIntoView(span, true);
  }

  close() {
    this.#ends.abort();
  }

  #sounding(time) {
    const span = this.#spans[this.#last(time)];
    return span && time < Number(span.dataset.to) + LINGER ? span : null;
  }

  /** The index of the last word that has begun by then, or -1. */
  #last(time) {
    let [low, high] = [0, this.#times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#times[middle] <= time + 0.02) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Scrolls only when the word has left the comfortable part of the page, so that the text rests between. */
function bringIntoView(span, always) {
  const { top, bottom } = span.getBoundingClientRect();
  const page = document.querySelector('.player')?.getBoundingClientRect().top ?? innerHeight;
  if (!always && top > page * 0.12 && bottom < page * 0.8) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollBy({ top: top - page * 0.3, behavior: calm || always ? 'instant' : 'smooth' });
}
