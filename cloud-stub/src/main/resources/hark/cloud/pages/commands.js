// What a person asks of the recorder from afar: asked until the recorder has replied, and never called done before.
import { html, nothing } from '/lib/lit-html/lit-html.js';
import * as api from './api.js';
import * as icons from './icons.js';
import { lately } from './time.js';
import { titleOf } from './words.js';

const NAME = { mark: 'Mark', rename: 'Name', stop: 'Stop', forget: 'Recorder’s copy' };
const SHOWN = 3;

/** For how long a reply is shown whose effect can be seen, in milliseconds. */
const FRESH = 10 * 60_000;

const SURE = {
  stop: {
    ask: 'Stop recording?',
    what: 'The recorder ends this recording as soon as it hears of it. What is said after that is not kept.',
    yes: 'Stop recording',
    no: 'Go on recording',
  },
  forget: {
    ask: 'Free the recorder’s copy?',
    what: 'All of this recording is here. The recorder deletes its own copy of it: then the cloud holds the only one. This cannot be undone.',
    yes: 'Free the copy',
    no: 'Keep it',
  },
};

/** The buttons and the state of what was asked, for one page; draws the page anew when it must. */
export class Commanding {
  #redraw;
  #sure = null;
  #naming = null;
  #failed = null;

  constructor(redraw) {
    this.#redraw = redraw;
  }

  /** All that may be asked of a recording, and what has become of what was. */
  view(recording, device) {
    return html`<section class="commands" aria-label="Recorder and name">
      ${this.#trouble(recording.id)}
      ${this.#naming === recording.id ? this.#name(recording) : this.#sureOf(recording.id) ?? this.#buttons(recording, device)}
      ${linesOf(recording, device, (command) => this.#takeBack(recording.id, command))}
    </section>`;
  }

  /** What may be asked of the recording under way, on the card of its device. */
  card(device, recording) {
    if (!recording || !runs(recording, device)) return nothing;
    return html`<div class="commands">
      ${this.#trouble(recording.id)}
      ${this.#sureOf(recording.id) ?? html`<p class="choice">${this.#running(recording.id)}</p>`}
      ${linesOf(recording, device, (command) => this.#takeBack(recording.id, command))}
    </div>`;
  }

  #buttons(recording, device) {
    return html`<p class="choice">
      ${runs(recording, device) ? this.#running(recording.id) : nothing}
      <button class="ask" data-ask="rename" @click=${() => this.#set({ naming: recording.id })}>${icons.pen}Rename</button>
      ${device?.pairing === 'paired' && recording.state === 'filed' && !open(recording, 'forget') && !isForgotten(recording)
        ? html`<button class="ask" data-ask="forget" @click=${() => this.#set({ sure: `forget ${recording.id}` })}>Free the recorder’s copy…</button>`
        : nothing}
    </p>`;
  }

  #running(id) {
    return html`
      <button class="ask" data-ask="mark" aria-label="Mark this moment" @click=${() => this.#ask(id, { wish: 'mark' })}>${icons.mark}Mark</button>
      <button class="ask" data-ask="stop" aria-label="Stop recording" @click=${() => this.#set({ sure: `stop ${id}` })}>Stop…</button>`;
  }

  #sureOf(id) {
    const wish = Object.keys(SURE).find((each) => this.#sure === `${each} ${id}`);
    if (!wish) return null;
    const { ask, what, yes, no } = SURE[wish];
    return html`<div class="sure" role="group" aria-label=${ask}>
      <p><strong>${ask}</strong> ${what}</p>
      <p class="choice">
        <button class="button danger" data-sure=${wish} @click=${() => this.#ask(id, { wish })}>${yes}</button>
        <button class="quiet" data-keep @click=${() => this.#set({})}>${no}</button>
      </p>
    </div>`;
  }

  #name(recording) {
    const save = (event) => {
      event.preventDefault();
      this.#ask(recording.id, { wish: 'rename', title: event.target.elements.title.value });
    };
    return html`<form class="rename" @submit=${save} @keydown=${(event) => event.key === 'Escape' && this.#set({})}>
      <label for="title">Name of this recording</label>
      <input id="title" name="title" maxlength="200" autocomplete="off" enterkeyhint="done" .defaultValue=${recording.title ?? ''}
        placeholder=${titleOf(recording)}>
      <p class="choice"><button class="button" data-save>Save</button>
        <button type="button" class="quiet" @click=${() => this.#set({})}>Cancel</button></p>
    </form>`;
  }

  #trouble(id) {
    return this.#failed?.id === id
      ? html`<p class="alarm small" role="alert">${icons.warning}${this.#failed.words}</p>`
      : nothing;
  }

  #set({ sure = null, naming = null, failed = null }) {
    this.#sure = sure;
    this.#naming = naming;
    this.#failed = failed;
    this.#redraw();
    if (naming) document.getElementById('title')?.focus();
    if (sure) document.querySelector('[data-keep]')?.focus({ preventScroll: true });
  }

  async #ask(id, wish) {
    await this.#try(id, () => api.command(id, wish));
  }

  async #takeBack(id, command) {
    await this.#try(id, () => api.takeBack(command));
  }

  async #try(id, act) {
    try {
      await act();
      this.#set({});
    } catch (error) {
      const words = error instanceof api.Refused ? error.message : 'The cloud did not answer: nothing was asked. Try again.';
      this.#set({ failed: { id, words } });
    }
  }
}

const runs = ({ id, state }, device) => device?.pairing === 'paired' && state !== 'filed' && device.recording === id;

const open = ({ commands }, wish) => commands.some((command) => command.wish === wish && command.state === 'waiting');

/** Whether the recorder has said that it keeps no copy. */
const isForgotten = ({ commands }) =>
  commands.some(({ wish, state }) => wish === 'forget' && (state === 'done' || state === 'already'));

/** What waits, and the latest replies. */
function linesOf({ commands }, device, takeBack) {
  const waiting = commands.filter(({ state }) => state === 'waiting');
  const replied = commands.filter(isNews).slice(0, SHOWN);
  if (!waiting.length && !replied.length) return nothing;
  return html`<ul class="asked small" aria-live="polite">
    ${waiting.map((command) => html`
      <li data-command=${command.wish} data-state="waiting">${icons.clockFace}<span>${NAME[command.wish]}${named(command)}: asked ${lately(command.askedAt)}, waiting for the recorder${away(device)}</span>
        ${command.wish === 'rename' ? nothing
          : html`<button class="quiet" data-back-off @click=${() => takeBack(command.id)}>Take back</button>`}</li>`)}
    ${replied.map(({ wish, state, detail }) => html`
      <li data-command=${wish} data-state=${state}>${state === 'refused' ? icons.warning : icons.check}<span>${state === 'refused' ? `${NAME[wish]}: not done. ${detail}` : detail}</span></li>`)}
  </ul>`;
}

/** What cannot be seen otherwise, and what has just come. */
const isNews = ({ wish, state, repliedAt }) =>
  state !== 'waiting' && (wish === 'forget' || state === 'refused' || Date.now() - Date.parse(repliedAt) < FRESH);

const named = ({ wish, title }) => (wish === 'rename' && title ? ` “${title}”` : '');

const away = (device) => (device?.online === false ? ', which is offline' : '');
