// The summary: each sentence plays the sound that it was made from.
import { html, nothing } from '/lib/lit-html/lit-html.js';
import * as icons from './icons.js';
import { clock } from './time.js';

/**
 * The summary, or nothing while there is none.
 *
 * @param cite called with the start and the end of the citation of a tapped sentence
 */
export function summaryView(summary, draft, cite) {
  if (!summary) return nothing;
  const { sentences, keywords, engine } = summary;
  return html`
    <section class="summary" data-summary aria-labelledby="summary-heading">
      <h2 id="summary-heading">Summary</h2>
      <ul class="sentences">${sentences.map((sentence) => html`<li>${sentenceButton(sentence, cite)}</li>`)}</ul>
      ${keywords.length
        ? html`<ul class="keywords" aria-label="Keywords">${keywords.map((word) => html`
            <li><a href="/?q=${encodeURIComponent(word)}">${word}</a></li>`)}</ul>`
        : nothing}
      <p class="soft small">Made by ${engine}${draft ? ' from a draft transcript' : ''}. Tap a sentence to hear where it comes from.</p>
    </section>`;
}

const sentenceButton = ({ text, from, to }, cite) => html`
  <button class="sentence" data-sentence data-from=${from} data-to=${to} @click=${() => cite(from, to)}>
    <span>${text}</span> <span class="chip">${icons.play}${clock(from)}</span>
  </button>`;
