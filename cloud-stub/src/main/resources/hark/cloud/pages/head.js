// The top of a recording: its title, when and how long it was, what of it is here, and what is still being done.
import { html, nothing } from '/lib/lit-html/lit-html.js';
import { modeOf } from './flags.js';
import * as icons from './icons.js';
import { progressBar } from './progress.js';
import { clock, day, hour } from './time.js';
import { custodyOf, plural, stageOf, titleOf } from './words.js';

const ICONS = {
  good: icons.check,
  wait: icons.clockFace,
  bad: icons.warning,
  warn: icons.loud,
  calm: icons.note,
  healed: icons.healed,
};

/** The title and the state lines. */
export const headView = (recording, device) => html`
  <header class="head">
    <a class="back" href="/" data-back>${icons.back}Recordings</a>
    <h1 tabindex="-1">${titleOf(recording)}</h1>
    <p class="meta">${factsOf(recording).join(' · ')}</p>
    <div class="lines" aria-live=${recording.state === 'recording' ? 'off' : 'polite'}>
      ${custodyOf(recording, device).map((line) => stateLine(recording.state, line))}
    </div>
  </header>`;

const factsOf = ({ startedAt, state, seconds, channels, marks, notes }) =>
  [
    startedAt ? `${day(startedAt)}, ${hour(startedAt)}` : 'Time not known yet',
    state !== 'recording' && clock(seconds) + (state === 'receiving' ? ' so far' : ''),
    modeOf({ channels, notes }),
    marks.length > 0 && plural(marks.length, 'mark'),
  ].filter(Boolean);

/** The stages that failed, and the one that is under way with its bar; nothing once all are done. */
export function workView(recording, engine) {
  const open = recording.stage.state === 'running' || recording.stage.state === 'waiting';
  const failed = recording.stages.filter(({ state }) => state === 'failed');
  if (!open && !failed.length) return nothing;
  return html`<div class="work">
    ${failed.map((stage) => html`
      <p class="line" data-tone="bad">${icons.warning}<span>${stageOf({ stage }).text}. The sound is safe.</span></p>`)}
    ${open ? stageLine(recording, engine) : nothing}
  </div>`;
}

const stateLine = (state, { tone, text }) => html`
  <p class="line" data-state=${state} data-tone=${tone}>${ICONS[tone] ?? html`<i class="dot"></i>`}<span>${text}</span></p>`;

function stageLine({ stage, transcript, missing }, engine) {
  const warming = engine && !engine.ready && stage.name === 'transcribed';
  const ahead = stage.name === 'transcribed' && stage.state === 'waiting' && transcript.length > 0 && missing.length > 0;
  const text = warming
    ? `${engine.name}: ${engine.message}`
    : ahead ? 'Transcribed around the marks; the rest follows its sound' : stageOf({ stage }).text;
  const percent = warming ? engine.percent : stage.percent;
  return html`<p class="line soft" data-stage=${stage.name}>${icons.clockFace}<span>${text}</span></p>
    ${warming || stage.state === 'running' ? progressBar(percent, text) : nothing}`;
}
