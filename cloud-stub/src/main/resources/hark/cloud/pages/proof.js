// What is known of how a recording came here and what was made of it, folded away for those who want to check.
import { html, nothing } from '/lib/lit-html/lit-html.js';
import { stageOf } from './words.js';

const SIGNATURES = {
  proven: 'By this recorder, whose key is known here',
  unknown: 'There is one, but this recorder’s key is not known here',
  wrong: 'Not by this recorder',
  none: 'None: this recorder did not sign',
};

const SEALINGS = {
  sealed: 'Sealed from the recorder to this cloud',
  locked: 'Sealed, for a key that is not here',
  open: 'Not sealed: this recorder was not paired when it recorded',
};

/** The folded list. */
export function proofView(recording) {
  const { filed } = recording.doneAt;
  return html`
    <details class="proof">
      <summary>How this came here</summary>
      <dl>
        ${row('Recorder', recording.device)}
        ${row('Recording', recording.id)}
        ${recording.proof
          ? [
              row('Segments', recording.proof.segments),
              row('Chain head', recording.proof.head),
              row('Signature', SIGNATURES[recording.proof.signature]),
            ]
          : nothing}
        ${row('On its way', SEALINGS[recording.sealing])}
        ${recording.engine ? row('Speech engine', recording.engine.name) : nothing}
        ${recording.summary ? row('Summary', recording.summary.engine) : nothing}
        ${filed ? row('Filed', new Date(filed).toLocaleString()) : nothing}
        ${recording.stages.map((stage) => row(nameOf(stage.name), stageWords(stage, recording.doneAt[stage.name] - filed)))}
      </dl>
    </details>`;
}

const row = (name, value) => html`<dt>${name}</dt><dd>${value}</dd>`;

function stageWords(stage, afterFiled) {
  if (stage.state !== 'done') return stageOf({ stage }).text;
  return Number.isNaN(afterFiled) ? 'Done' : `Done ${(Math.max(0, afterFiled) / 1000).toFixed(1)} s after it was filed`;
}

const nameOf = (name) => name.charAt(0).toUpperCase() + name.slice(1);
