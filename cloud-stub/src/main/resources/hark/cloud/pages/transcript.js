// The words of a recording with their times: each word and each flag is a place in the sound to tap.
import { html, nothing } from '/lib/lit-html/lit-html.js';
import { guard } from '/lib/lit-html/directives/guard.js';
import { flagsOf } from './flags.js';
import * as icons from './icons.js';
import { clock } from './time.js';
import { weave } from './weave.js';

const UNSURE = 0.5;
const FLAGS = {
  gap: icons.warning,
  deaf: icons.deaf,
  clip: icons.loud,
  pause: icons.rest,
  press: icons.press,
  mode: icons.microphone,
  coming: icons.coming,
};

/** The transcript with its flags, which show even before there is a word. */
export function transcriptView(recording) {
  const { transcript, engine, stages } = recording;
  const rows = weave(transcript, flagsOf(recording));
  const wordless = transcript.length === 0 && stages.some(({ name, state }) => name === 'transcribed' && state === 'done');
  return html`
    <section class="transcript" aria-labelledby="transcript-heading">
      <h2 id="transcript-heading">Transcript</h2>
      ${engine?.draft && transcript.length
        ? html`<p class="draft small">Draft transcript by ${engine.name}: expect errors; tap any word to hear it.
            <span data-unsure>Underlined</span> words are the least sure.</p>`
        : nothing}
      ${wordless ? html`<p class="soft">No words were found in the sound.</p>` : nothing}
      ${rows.length || wordless ? nothing : html`<p class="soft">No words yet.</p>`}
      ${rows.map((row) => guard([JSON.stringify(row)], () => rowOf(row)))}
    </section>`;
}

/** The time to play from for a tap inside a transcript, or null when it hit nothing that sounds. */
export function tappedTime(event) {
  const place = event.target.closest('.transcript [data-from], .transcript [data-at]');
  return place ? Number(place.dataset.from ?? place.dataset.at) : null;
}

function rowOf({ at, items }) {
  const spoken = items.some(({ word }) => word);
  return html`
    <div class="row" ?data-utterance=${spoken}>
      ${spoken ? html`<button class="time" data-at=${at} aria-label="Play from ${clock(at)}">${clock(at)}</button>` : nothing}
      <p>${items.map(itemOf)}</p>
    </div>`;
}

const itemOf = ({ word, flag }) => (word ? wordSpan(word) : flag.kind === 'mark' ? markButton(flag) : flagButton(flag));

const wordSpan = ({ text, from, to, confidence }) => html`<span data-word data-from=${from} data-to=${to}
  ?data-unsure=${confidence !== null && confidence < UNSURE}>${text}</span> `;

const markButton = ({ at, text }) => html`<button class="flag" data-mark data-at=${at} data-tone="mark"
  aria-label="Mark at ${text}: play">${icons.mark}${text}</button> `;

const flagButton = ({ at, kind, tone, text }) => html`<button class="flag" data-flag=${kind} data-at=${at} data-tone=${tone}
  aria-label="${text}, at ${clock(at)}: play">${FLAGS[kind]}<span>${clock(at)} · ${text}</span></button> `;
