// The few drawings that the pages use, hidden from screen readers: words beside them say the same.
import { html, svg } from '/lib/lit-html/lit-html.js';

const lines = (shape) => html`<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;
const solid = (shape) => html`<svg class="icon" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">${shape}</svg>`;

export const back = lines(svg`<path d="M15 5l-7 7 7 7"/>`);
export const find = lines(svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>`);
export const check = lines(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`);
export const clockFace = lines(svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>`);
export const warning = lines(svg`<path d="M12 4.5L2.8 20h18.4zM12 10.5v4M12 17.2v.1"/>`);
export const healed = lines(svg`<path d="M4.5 12a7.5 7.5 0 1 0 2.4-5.5M6.5 3v4h4"/>`);
export const back10 = lines(svg`<path d="M4.4 10a8.2 8.2 0 1 0 2.3-3.200M6.3 2.800v4h4"/>`);
export const ahead10 = lines(svg`<path d="M19.6 10a8.2 8.2 0 1 1-2.3-3.200M17.7 2.800v4h-4"/>`);
export const follow = lines(svg`<path d="M5 6h14M5 11h14M5 16h5"/><path d="M14 17l2.5 2.5L19 17M16.5 13v6"/>`);
export const deaf = lines(svg`<path d="M9 6.500a3 3 0 0 1 6 0V11M9 9.500V12a3 3 0 0 0 4.500 2.600M6 11.500a6 6 0 0 0 9.500 4.900M12 18v2.500M4 4l16 16"/>`);
export const microphone = lines(svg`<rect x="9" y="3.500" width="6" height="11" rx="3"/><path d="M6 11.500a6 6 0 0 0 12 0M12 17.500v3"/>`);
export const loud = lines(svg`<path d="M3 12h3l2-8 3 16 3-13 2 5h5"/>`);
export const rest = lines(svg`<path d="M9 7v10M15 7v10"/>`);
export const press = lines(svg`<circle cx="12" cy="12" r="3"/><circle cx="12" cy="12" r="8"/>`);
export const coming = lines(svg`<path d="M12 4v10M8 10.5l4 4 4-4M5 19h14"/>`);
export const pen = lines(svg`<path d="M5 19l1-4L16 5l3 3L9 18zM14 7l3 3"/>`);
export const note = lines(svg`<circle cx="12" cy="12" r="8"/><path d="M12 11.500v4M12 8.300v.1"/>`);
export const play = solid(svg`<path d="M8 5.2v13.600a.8.8 0 0 0 1.2.7l10.9-6.800a.8.8 0 0 0 0-1.400L9.2 4.500A.8.8 0 0 0 8 5.200z"/>`);
export const pause = solid(svg`<rect x="6.5" y="5" width="4" height="14" rx="1"/><rect x="13.5" y="5" width="4" height="14" rx="1"/>`);
export const mark = solid(svg`<path d="M12 2.500c1.1 5.6 3.9 8.4 9.5 9.5-5.6 1.1-8.4 3.9-9.5 9.5-1.1-5.6-3.9-8.4-9.5-9.5 5.6-1.1 8.4-3.9 9.5-9.500z"/>`);
