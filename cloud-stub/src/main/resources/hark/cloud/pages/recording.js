// The page of one recording: whether it is whole, its summary, its words, and the sound that they all open.
import { html, nothing, render } from '/lib/lit-html/lit-html.js';
import { guard } from '/lib/lit-html/directives/guard.js';
import * as api from './api.js';
import { Commanding } from './commands.js';
import { Follow } from './follow.js';
import { headView, workView } from './head.js';
import { missingPage } from './notice.js';
import { onLockScreen, playerView, pressed } from './player.js';
import { proofView } from './proof.js';
import { Sound } from './sound.js';
import { steady } from './steady.js';
import { summaryView } from './summary.js';
import { tappedTime, transcriptView } from './transcript.js';
import { titleOf } from './words.js';
import { deviceOf, lockedOut, watch, world } from './world.js';

const OFTEN = 300;
const RETRY = 3_000;

/** Shows the recording in the root until `leave` is called. */
export function recordingPage(root, id) {
  const body = root.appendChild(document.createElement('main'));
  const foot = root.appendChild(document.createElement('footer'));
  const sound = new Sound(api.soundOf(id), sounded);
  const follow = new Follow(drawPlayer);
  const commanding = new Commanding(drawBody);
  const refetch = steady(fetchRecording, OFTEN);
  const unwatch = watch((changed) => {
    if (changed === id || changed === 'all') refetch();
    drawBody();
  });
  let left = false;
  let recording = null;
  let missing = false;
  let dragged = null;

  root.append(sound.element);
  body.className = 'recording';
  body.addEventListener('click', tapped);
  addEventListener('keydown', keyed);
  drawBody();
  refetch();

  async function fetchRecording() {
    let told;
    try {
      told = await api.recording(id);
    } catch (error) {
      if (!left) troubled(error);
      return;
    }
    if (left) return;
    const first = recording === null;
    recording = told;
    missing = false;
    drawBody();
    follow.learn(body);
    sound.learn(recording.seconds, recording.state !== 'filed');
    onLockScreen(titleOf(recording), sound);
    if (first) moved();
  }

  function troubled(error) {
    if (error instanceof api.Locked) return lockedOut();
    missing = error instanceof api.Missing;
    if (!missing) setTimeout(refetch, RETRY);
    drawBody();
  }

  function drawBody() {
    document.title = recording ? `${titleOf(recording)} · Hark` : 'Hark';
    render(bodyView(), body);
    drawPlayer();
  }

  function bodyView() {
    if (missing) return missingPage();
    if (!recording) return html`<p class="soft found">Asking the cloud…</p>`;
    const draft = recording.engine?.draft ?? false;
    return html`
      <div class="about">
        ${headView(recording, deviceOf(recording.device))} ${commanding.view(recording, deviceOf(recording.device))}
        ${workView(recording, world.engine)}
        ${summaryView(recording.summary, draft, cite)} ${proofView(recording)}
      </div>
      ${guard([recording], () => transcriptView(recording))}`;
  }

  function sounded() {
    drawPlayer();
    follow.at(sound.position, sound.going);
  }

  function drawPlayer() {
    const view = recording && !missing ? playerView(sound, { recording, dragged, follow }, { drag, play, keep }) : nothing;
    render(view, foot);
  }

  function drag(time, dropped) {
    dragged = dropped ? null : time;
    if (dropped) sound.seek(time);
    else drawPlayer();
  }

  function play() {
    if (!sound.going) follow.keep(true);
    sound.toggle();
  }

  /** The person reads the summary: the page stays where it is. */
  function cite(from, to) {
    follow.keep(false);
    sound.playStretch(from, to);
  }

  function keep() {
    follow.keep(!follow.keeping);
    if (follow.keeping) follow.reveal(sound.position);
  }

  function tapped(event) {
    const time = tappedTime(event);
    if (time === null || !getSelection().isCollapsed) return;
    follow.keep(true);
    sound.playFrom(time);
  }

  function keyed(event) {
    if (recording) pressed(event, sound, play);
  }

  /** Goes to the moment that the address names: #t=12.3. */
  function moved() {
    const time = Number.parseFloat(location.hash.match(/^#t=([\d.]+)$/)?.[1]);
    if (Number.isNaN(time)) return;
    sound.seek(time);
    follow.reveal(time);
  }

  function leave() {
    left = true;
    unwatch();
    follow.close();
    sound.close();
    removeEventListener('keydown', keyed);
  }

  return { moved, leave };
}
