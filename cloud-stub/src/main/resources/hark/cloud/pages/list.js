// The first page: the devices as they are now, a search, and every recording, newest first.
import { html, nothing, render } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { live } from '/lib/lit-html/directives/live.js';
import { Commanding } from './commands.js';
import { deviceRows } from './device.js';
import * as icons from './icons.js';
import { progressBar } from './progress.js';
import { Search, hitsOf } from './search.js';
import { clock, day, hour } from './time.js';
import { plural, stateOf, titleOf } from './words.js';
import { deviceOf, recordingOf, watch, world } from './world.js';

/** Shows the list in the root until `leave` is called. */
export function listPage(root) {
  const search = new Search(draw);
  const commanding = new Commanding(draw);
  const unwatch = watch(draw);
  document.title = 'Hark';
  moved();

  function draw() {
    render(page(search, sought, commanding), root);
  }

  function sought(event) {
    search.for(event.target.value);
    history.replaceState(history.state, '', search.query ? `/?q=${encodeURIComponent(search.query)}` : '/');
  }

  function moved() {
    search.for(new URLSearchParams(location.search).get('q') ?? '');
  }

  return { moved, leave: unwatch };
}

const page = (search, sought, commanding) => html`
  <header class="top">
    <h1 class="brand" tabindex="-1"><img src="/icon.svg" alt="" width="32" height="32">Hark</h1>
    ${deviceRows(world.devices, (device) => commanding.card(device, recordingOf(device)))}
    <a class="more small" href="/devices">${world.devices.length ? 'Devices: pair or unpair' : 'Pair a device'}</a>
    ${engineLine(world.engine)}
    <form class="search" role="search" @submit=${(event) => event.preventDefault()}>
      ${icons.find}
      <input id="search" type="search" aria-label="Search all recordings" placeholder="Search all recordings"
        autocomplete="off" enterkeyhint="search" .value=${live(search.text)} @input=${sought}>
    </form>
  </header>
  <main>${search.query ? hitsOf(search) : recordingsOf(world.recordings)}</main>`;

function engineLine(engine) {
  if (!engine || engine.ready) return nothing;
  return html`<div class="engine small soft" role="status">
    <p>${engine.name}: ${engine.message}</p>${progressBar(engine.percent, engine.message)}
  </div>`;
}

function recordingsOf(recordings) {
  if (!recordings) return html`<p class="soft found">Asking the cloud…</p>`;
  if (!recordings.length) return empty();
  const days = recordings.map((item) => (item.startedAt ? day(item.startedAt) : 'Time not known yet'));
  return html`<ul class="cards">
    ${repeat(recordings, ({ id }) => id, (item, at) => html`
      <li>${days[at] === days[at - 1] ? nothing : html`<h2 class="day">${days[at]}</h2>`}${card(item)}</li>`)}
  </ul>`;
}

const empty = () => html`
  <div class="empty">
    <h2>No recordings yet</h2>
    <p>Press the button on your recorder — or run <code>./hark demo</code></p>
  </div>`;

function card(item) {
  const { tone, text } = stateOf(item, deviceOf(item.device));
  return html`
    <a class="card" data-recording=${item.id} href="/r/${encodeURIComponent(item.id)}">
      <span class="card-top">
        <span class="card-title">${titleOf(item)}</span><span class="length">${clock(item.seconds)}</span>
      </span>
      <span class="meta">
        <span class="state" data-state=${item.state} data-tone=${tone}>${text}</span>
        ${item.startedAt && item.title ? html`<span>${hour(item.startedAt)}</span>` : nothing}
        ${item.marks ? marksOf(item.marks) : nothing}
        ${item.recovered ? html`<span class="badge" data-recovered>Recovered</span>` : nothing}
        ${item.gaps ? html`<span class="badge bad">${plural(item.gaps, 'gap')}</span>` : nothing}
      </span>
      ${tone === 'work' ? progressBar(item.stage.percent, text) : nothing}
    </a>`;
}

const marksOf = (count) =>
  html`<span class="marks" role="img" aria-label=${plural(count, 'mark')}>${icons.mark}${count}</span>`;
