// Finds words in all recordings, and shows each hit as a moment to open.
import { html, nothing } from '/lib/lit-html/lit-html.js';
import * as api from './api.js';
import { clock } from './time.js';
import * as icons from './icons.js';
import { plural, titleOf } from './words.js';
import { lockedOut } from './world.js';

const PAUSE = 200;

/** What is looked for and what was found; calls back whenever that changes. */
export class Search {
  #changed;
  #timer;
  /** As it was typed. */
  text = '';
  /** What it asks for; empty for nothing. */
  query = '';
  /** What was found for the query, or null while it is not known. */
  hits = null;
  failed = false;

  constructor(changed) {
    this.#changed = changed;
  }

  /** Looks for the query once the typing rests. */
  for(text) {
    this.text = text;
    this.query = text.trim();
    this.failed = false;
    clearTimeout(this.#timer);
    if (this.query) this.#timer = setTimeout(() => this.#ask(this.query), PAUSE);
    else this.hits = null;
    this.#changed();
  }

  async #ask(query) {
    let hits = null;
    try {
      ({ hits } = await api.search(query));
    } catch (error) {
      if (error instanceof api.Locked) lockedOut();
    }
    if (query !== this.query) return; // The person typed on.
    this.failed = hits === null;
    this.hits = hits;
    this.#changed();
  }
}

/** The hits, or why there are none. */
export function hitsOf({ query, hits, failed }) {
  return html`
    <p class="soft found" role="status">${foundWords(query, hits, failed)}</p>
    ${hits?.length ? html`<ul class="cards">${hits.map((hit) => html`<li>${hitCard(hit)}</li>`)}</ul>` : nothing}`;
}

function foundWords(query, hits, failed) {
  if (failed) return 'The search did not get through. Type again to retry.';
  if (!hits) return 'Searching…';
  return hits.length ? plural(hits.length, 'moment') : `No recording says “${query}”.`;
}

const hitCard = (hit) => html`
  <a class="card hit" data-hit href="/r/${encodeURIComponent(hit.recording)}#t=${hit.from}">
    <p class="quote">${hit.fragments.map(({ text, hit: found }) => (found ? html`<mark>${text}</mark>` : text))}</p>
    <p class="meta"><span class="chip">${icons.play}${clock(hit.from)}</span>
      <span>${titleOf(hit)}</span></p>
  </a>`;
