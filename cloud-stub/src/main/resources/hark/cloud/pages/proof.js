// What is known of how a recording came here and what was made of it, folded away for those who want to check.
import { html, nothing } from '/lib/lit-html/lit-html.js';
import { stageOf } from './words.js';

/** The folded list. */
export function proofView(recording) {
  const timings = recording.timings ?? {};
  const others = Object.entries(timings).filter(([name]) => !recording.stages.some((stage) => stage.name === name));
  return html`
    <details class="proof">
      <summary>How this came here</summary>
      <dl>
        ${row('Recorder', recording.device)}
        ${row('Recording', recording.id)}
        ${recording.proof ? [row('Segments', recording.proof.segments), row('Chain head', recording.proof.head)] : nothing}
        ${recording.engine ? row('Speech engine', recording.engine.name) : nothing}
        ${recording.summary ? row('Summary', recording.summary.engine) : nothing}
        ${recording.stages.map((stage) => row(nameOf(stage.name), stageWords(stage, timings[stage.name])))}
        ${others.map(([name, took]) => row(nameOf(name), timing(took)))}
      </dl>
    </details>`;
}

const row = (name, value) => html`<dt>${name}</dt><dd>${value}</dd>`;

function stageWords(stage, took) {
  if (stage.state !== 'done') return stageOf({ stage }).text;
  return took === undefined ? 'Done' : `Done in ${timing(took)}`;
}

/** transcribedAfter → Transcribed after. */
const nameOf = (name) => name.charAt(0).toUpperCase() + name.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const timing = (took) => (typeof took === 'number' ? `${took.toFixed(1)} s` : String(took));
