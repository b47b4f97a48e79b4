// The line of the player: where the sound is, what lies where, and a thumb to move it.
import { html, nothing, svg } from '/lib/lit-html/lit-html.js';
import { live } from '/lib/lit-html/directives/live.js';
import { clock } from './time.js';

/**
 * The line.
 *
 * @param at the position in seconds
 * @param seconds the length of the recording
 * @param flags as `flagsOf` tells them
 * @param preRoll how many of the first seconds are from before the press
 * @param drag called with the time under the finger, and whether it was let go
 */
export function scrubber({ at, seconds, flags, preRoll }, drag) {
  const share = (time) => (seconds > 0 ? `${(100 * Math.min(time, seconds)) / seconds}%` : '0%');
  const timeUnder = ({ currentTarget, clientX }) => {
    const { left, width } = currentTarget.querySelector('svg').getBoundingClientRect();
    return seconds * Math.min(1, Math.max(0, (clientX - left) / width));
  };
  const down = (event) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag(timeUnder(event), false);
  };
  const move = (event) => event.currentTarget.hasPointerCapture(event.pointerId) && drag(timeUnder(event), false);
  const up = (event) => event.currentTarget.hasPointerCapture(event.pointerId) && drag(timeUnder(event), true);

  return html`
    <div class="scrubber" @pointerdown=${down} @pointermove=${move} @pointerup=${up} @pointercancel=${up}>
      <input type="range" min="0" max=${seconds} step="0.1" .value=${live(String(at))} aria-label="Position"
        aria-valuetext="${clock(at)} of ${clock(seconds)}" @input=${(event) => drag(Number(event.target.value), true)}>
      <svg aria-hidden="true">
        <defs><pattern id="hatch" patternUnits="userSpaceOnUse" width="5" height="5" patternTransform="rotate(45)">
          <rect width="2.5" height="5"/></pattern></defs>
        <rect class="track" y="18" width="100%" height="6" rx="3"/>
        <rect class="played" y="18" width=${share(at)} height="6" rx="3"/>
        ${preRoll ? svg`<rect class="before" data-before y="11" width=${share(preRoll)} height="20" rx="3"/>` : nothing}
        ${flags.map((flag) => tick(flag, share))}
        <svg x=${share(at)} y="21" overflow="visible"><circle class="thumb" r="8"/></svg>
      </svg>
    </div>`;
}

function tick({ at, to, kind }, share) {
  const x = share(at);
  const width = () => `${Number.parseFloat(share(to)) - Number.parseFloat(x)}%`;
  switch (kind) {
    case 'mark':
      return svg`<svg class="tick" data-mark-tick x=${x} y="5" overflow="visible">
        <path d="M0-5C.8-1.5 1.5-.8 5 0 1.5.8.8 1.5 0 5-.8 1.5-1.5.8-5 0-1.5-.8-.8-1.5 0-5z"/></svg>`;
    case 'gap':
      return svg`<svg class="gap-tick" data-gap-tick x=${x} y="21" overflow="visible"><rect x="-3" y="-8" width="6" height="16"
        rx="1.500"/><rect class="hatched" x="-3" y="-8" width="6" height="16" rx="1.500"/></svg>`;
    case 'pause':
      return svg`<svg class="rest-tick" data-pause-tick x=${x} y="21" overflow="visible"><path d="M-2-7V7M2-7V7"/></svg>`;
    case 'deaf':
      return svg`<rect class="hatched" data-deaf-tick x=${x} y="18" width=${width()} height="6"/>`;
    case 'coming':
      return svg`<rect class="absent" data-coming-tick x=${x} y="18" width=${width()} height="6"/><rect class="track"
        x=${x} y="20.500" width=${width()} height="1"/>`;
    case 'clip':
      return svg`<rect class="loud" data-clip-tick x=${x} y="27" width=${width()} height="2.500" rx="1.250"/>`;
    case 'mode':
      return svg`<svg class="mode-tick" data-mode-tick x=${x} y="32" overflow="visible"><path d="M0-5L4 2H-4z"/></svg>`;
    default:
      return nothing; // The press is where the pre-roll ends.
  }
}
