// Shows each device as its own lamp does, with the words for it; what is only remembered does not glow.
import { html, nothing, svg } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import * as icons from './icons.js';
import { doingOf } from './words.js';

const ALARMS = {
  losing: 'Losing sound: check the microphone',
  'storage low': 'Storage is running low',
  fault: 'Fault: see the recorder’s log',
};

/** A row for each device. */
export const deviceRows = (devices) =>
  devices.length === 0
    ? nothing
    : html`<section class="devices" aria-label="Recorders">${repeat(devices, ({ id }) => id, deviceRow)}</section>`;

function deviceRow(device) {
  const alarm = device.online ? ALARMS[device.lamp.name] : undefined;
  return html`
    <div class="device" data-device=${device.id} ?data-offline=${!device.online}>
      ${lamp(device)}
      <div class="device-words">
        <p class="doing">${doingOf(device)}</p>
        <p class="soft small">${device.id}${battery(device.battery)}</p>
        ${alarm ? alarmLine(alarm) : nothing}
        ${device.refusals.map((reason) => alarmLine(`Refused: ${reason}`))}
      </div>
    </div>`;
}

const alarmLine = (words) => html`<p class="alarm small" role="status">${icons.warning}${words}</p>`;

const lamp = ({ online, lamp: { name, rgb, rhythm } }) => html`
  <svg class="lamp" viewBox="0 0 24 24" role="img" aria-label=${online ? `Lamp: ${name}` : 'Lamp unknown'}>
    <circle class="well" cx="12" cy="12" r="11"/>
    ${online
      ? svg`<g data-rhythm=${rhythm} fill=${rgb}>
          <circle class="glow" cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="5"/></g>`
      : nothing}
  </svg>`;

const battery = (known) => (known ? ` · battery ${Math.round(known.percent)} %${known.charging ? ', charging' : ''}` : '');
