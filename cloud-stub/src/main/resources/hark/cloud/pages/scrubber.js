// The line of the player: where the sound is, where the marks and gaps lie, and a thumb to move it.
import { html, svg } from '/lib/lit-html/lit-html.js';
import { live } from '/lib/lit-html/directives/live.js';
import { clock } from './time.js';

/**
 * The line.
 *
 * @param at the position in seconds
 * @param seconds the length of the recording
 * @param drag called with the time under the finger, and whether it was let go
 */
export function scrubber({ at, seconds, marks, gaps }, drag) {
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
        ${gaps.map((gap) => svg`<rect class="hatched" data-gap-tick y="15" x=${share(gap.at)} width="3" height="12"/>`)}
        ${marks.map((mark) => svg`<svg class="tick" data-mark-tick x=${share(mark.at)} y="5" overflow="visible">
          <path d="M0-5C.8-1.5 1.5-.8 5 0 1.5.8.8 1.5 0 5-.8 1.5-1.5.8-5 0-1.5-.8-.8-1.5 0-5z"/></svg>`)}
        <svg x=${share(at)} y="21" overflow="visible"><circle class="thumb" r="8"/></svg>
      </svg>
    </div>`;
}
