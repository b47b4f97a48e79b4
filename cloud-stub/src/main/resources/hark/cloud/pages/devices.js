// The page of the devices: which are paired, how to pair one, and how to part from one.
import { html, nothing, render } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import * as api from './api.js';
import { Commanding } from './commands.js';
import { deviceRow } from './device.js';
import * as icons from './icons.js';
import { Pair } from './pair.js';
import { pairingOf } from './words.js';
import { recordingOf, watch, world } from './world.js';

/** Shows the devices in the root until `leave` is called. */
export function devicesPage(root) {
  const pair = new Pair(draw);
  const commanding = new Commanding(draw);
  const parting = { from: null, failed: null };
  const unwatch = watch(draw);
  document.title = 'Devices · Hark';
  draw();

  function draw() {
    render(page(pair, commanding, parting, ask, part), root);
  }

  function ask(id) {
    Object.assign(parting, { from: id, failed: null });
    draw();
  }

  async function part(id) {
    try {
      await api.unpair(id);
      parting.from = null;
    } catch (error) {
      if (error instanceof api.Missing) parting.from = null;
      else parting.failed = id;
    }
    draw();
  }

  return {
    moved() {},
    leave() {
      pair.leave();
      unwatch();
    },
  };
}

const page = (pair, commanding, parting, ask, part) => html`
  <header class="top">
    <a class="back" href="/" data-back>${icons.back}Recordings</a>
    <h1 class="brand" tabindex="-1">Devices</h1>
  </header>
  <main class="about-devices">
    ${pair.view()}
    ${world.devices.length
      ? html`<section class="devices" aria-label="Recorders">
          ${repeat(world.devices, ({ id }) => id, (device) => deviceRow(device, html`
            ${commanding.card(device, recordingOf(device))} ${pairingLines(device, parting, ask, part)}`))}
        </section>`
      : html`<p class="soft">No recorder has been here yet.</p>`}
  </main>`;

function pairingLines(device, parting, ask, part) {
  const { id, pairing } = device;
  return html`
    <p class="soft small" data-pairing=${pairing}>${pairingOf(device)}</p>
    ${pairing !== 'paired' ? nothing : parting.from === id ? sure(device, parting, ask, part)
      : html`<button class="quiet" data-unpair=${id} @click=${() => ask(id)}>Unpair…</button>`}`;
}

const sure = ({ id, owedSegments }, parting, ask, part) => html`
  <div class="sure" role="group" aria-label="Unpair ${id}?">
    <p><strong>Unpair ${id}?</strong> It is cut off at once and its key is never let in again. This cannot be undone; to
      come back, the recorder has to be paired anew.
      ${owedSegments ? html`It still owes sound: that stays on the recorder until then.` : nothing}
      What is filed stays here.</p>
    ${parting.failed === id ? html`<p class="alarm small" role="alert">${icons.warning}The cloud did not answer: it is still paired. Try again.</p>` : nothing}
    <p class="choice">
      <button class="button danger" data-sure=${id} @click=${() => part(id)}>Unpair</button>
      <button class="quiet" @click=${() => ask(null)}>Keep it</button>
    </p>
  </div>`;
