// The player at the foot of a recording: its buttons, its keys, and the phone's lock screen.
import { html, nothing } from '/lib/lit-html/lit-html.js';
import { flagsOf } from './flags.js';
import * as icons from './icons.js';
import { scrubber } from './scrubber.js';
import { clock } from './time.js';

const RATES = [1, 1.25, 1.5, 2];

/**
 * The player.
 *
 * @param sound the sound that it plays
 * @param state `{recording, dragged, follow}`, where `dragged` is the time under the finger or null
 * @param acts `{drag, play, keep}`, called when the person drags, plays or pauses, follows or stops to
 */
export function playerView(sound, { recording, dragged, follow }, acts) {
  const at = dragged ?? sound.position;
  return html`
    <section class="player" aria-label="Player">
      ${sound.broken ? trouble() : nothing}
      ${scrubber({ at, seconds: sound.seconds, flags: flagsOf(recording), preRoll: recording.preRoll }, acts.drag)}
      <div class="times">
        <span data-position>${clock(at)}</span>
        ${recording.state === 'recording' ? html`<span class="live" data-live>live</span>` : nothing}
        <span data-length>${clock(sound.seconds)}</span>
      </div>
      <div class="buttons">
        ${button(`Speed ${sound.rate}×`, () => (sound.rate = nextRate(sound.rate)), html`${sound.rate}×`)}
        ${button('Back 10 seconds', () => sound.seek(sound.position - 10), ten(icons.back10))}
        <button class="round main" data-play aria-label=${sound.going ? 'Pause' : 'Play'} ?disabled=${sound.seconds === 0}
          @click=${acts.play}>${sound.going ? icons.pause : icons.play}</button>
        ${button('Ahead 10 seconds', () => sound.seek(sound.position + 10), ten(icons.ahead10))}
        <button class="round" data-follow aria-label="Follow the sound in the transcript" aria-pressed=${follow.keeping}
          ?disabled=${!follow.hasWords} @click=${acts.keep}>${icons.follow}</button>
      </div>
    </section>`;
}

/** What a key does to the player, or nothing: space plays and pauses, the arrows go 5 seconds. */
export function pressed(event, sound, play) {
  const { key, target } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || target.matches('input:not([type=range]), textarea')) return;
  if (key === ' ' && target.closest('button, a, summary')) return;
  const act = {
    ' ': play,
    ArrowLeft: () => sound.seek(sound.position - 5),
    ArrowRight: () => sound.seek(sound.position + 5),
  }[key];
  if (!act) return;
  event.preventDefault();
  act();
}

/** Shows the title on the lock screen, with its buttons. */
export function onLockScreen(title, sound) {
  if (!navigator.mediaSession) return;
  navigator.mediaSession.metadata = new MediaMetadata({ title, artist: 'Hark' });
  const handle = (action, act) => navigator.mediaSession.setActionHandler(action, act);
  handle('play', () => sound.play());
  handle('pause', () => sound.pause());
  handle('seekbackward', () => sound.seek(sound.position - 10));
  handle('seekforward', () => sound.seek(sound.position + 10));
}

const button = (label, act, face) => html`<button class="round" aria-label=${label} @click=${act}>${face}</button>`;

const ten = (arrow) => html`${arrow}<small aria-hidden="true">10</small>`;

const trouble = () =>
  html`<p class="alarm small" role="alert">${icons.warning}The sound did not load. Press play to try again.</p>`;

const nextRate = (rate) => RATES[(RATES.indexOf(rate) + 1) % RATES.length];
