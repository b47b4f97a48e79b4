// What is known of how a recording came here and what was made of it, folded away for those who want to check.
import { html, nothing } from '/lib/lit-html/lit-html.js';
import { stageOf } from './words.js';

/** The folded list. */
export const proofView = (recording) => html`
  <details class="proof">
    <summary>How this came here</summary>
    <dl>
      ${row('Recorder', recording.device)}
      ${row('Recording', recording.id)}
      ${recording.proof ? html`${row('Segments', recording.proof.segments)}${row('Chain head', recording.proof.head)}` : nothing}
      ${recording.engine ? row('Speech engine', recording.engine.name) : nothing}
      ${recording.summary ? row('Summary', recording.summary.engine) : nothing}
      ${recording.stages.map((stage) => row(nameOf(stage.name), stageWords(stage)))}
      ${Object.entries(recording.timings ?? {}).map(([name, value]) => row(nameOf(name), timing(value)))}
    </dl>
  </details>`;

const row = (name, value) => html`<dt>${name}</dt><dd>${value}</dd>`;

const stageWords = (stage) => (stage.state === 'done' ? 'Done' : stageOf({ stage }).text);

/** transcribedAfter → Transcribed after. */
const nameOf = (name) => name.charAt(0).toUpperCase() + name.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const timing = (value) => (typeof value === 'number' ? `${value.toFixed(1)} s` : String(value));
