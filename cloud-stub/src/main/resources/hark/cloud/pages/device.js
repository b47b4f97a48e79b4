// Shows each device as its own lamp does, with the words for it; what is only remembered does not glow.
import { html, nothing, svg } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { microphoneOf, modeWord } from './flags.js';
import * as icons from './icons.js';
import { doingOf } from './words.js';

const SILENCE = -96;
const ALARMS = {
  losing: 'Losing sound: check the microphone',
  'storage low': 'Storage is running low',
  fault: 'Fault: see the recorder’s log',
};

/** A row for each device. */
export const deviceRows = (devices, more = () => nothing) =>
  devices.length === 0
    ? nothing
    : html`<section class="devices" aria-label="Recorders">${repeat(devices, ({ id }) => id, (device) => deviceRow(device, more(device)))}</section>`;

/** One device. */
export function deviceRow(device, more = nothing) {
  const { id, online, microphones, warnings, refusals } = device;
  const alarm = online && !warnings.length ? ALARMS[device.lamp.name] : undefined;
  return html`
    <div class="device" data-device=${id} ?data-offline=${!online}>
      ${lamp(device)}
      <div class="device-words">
        <p class="doing">${doingOf(device)}</p>
        <p class="soft small">${factsOf(device).join(' · ')}</p>
        ${online && microphones.length ? html`<ul class="levels small">${microphones.map(levelOf)}</ul>` : nothing}
        ${warnings.map((words) => html`<p class="alarm warn small" role="status">${icons.warning}${words}</p>`)}
        ${alarm ? alarmLine(alarm) : nothing}
        ${refusals.map((reason) => alarmLine(`Refused: ${reason}`))}
        ${more}
      </div>
    </div>`;
}

/** Its name, and what it says of mode, card, battery and warmth. */
function factsOf({ id, mode, storage, battery, celsius }) {
  return [
    id,
    modeWord(mode),
    storage && `${hours(storage.hoursLeft)} left on the card`,
    battery && `battery ${Math.round(battery.percent)} %${battery.charging ? ', charging' : ''}`,
    celsius === null ? undefined : `${Math.round(celsius)} °C`,
  ].filter(Boolean);
}

const hours = (left) => (left < 1 ? `${Math.floor(60 * left)} min` : `${Math.floor(left)} h`);

/** How loud a microphone is now, or what is wrong with it. */
function levelOf({ name, level, clipping, deaf }) {
  const words = deaf ? 'deaf' : clipping ? 'too loud' : `${Math.round(level)} dB`.replace('-', '−');
  return html`<li data-microphone=${name} ?data-wrong=${deaf || clipping}>
    <span>${microphoneOf(name)}</span>
    <meter min=${SILENCE} max="0" .value=${level} aria-label="${microphoneOf(name)} microphone"></meter><span class="level">${words}</span></li>`;
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
