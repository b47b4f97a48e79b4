// A bar that says how far something is, in words and in percent.
import { html } from '/lib/lit-html/lit-html.js';

/** The bar of something under way, with the words that name it for those who cannot see it. */
export const progressBar = (percent, label) =>
  html`<progress class="bar" max="100" .value=${percent} aria-label=${label}></progress>`;
