// The few whole-page messages, and the quiet line that says that the connection is lost.
import { html, nothing } from '/lib/lit-html/lit-html.js';
import { lately } from './time.js';

const wholePage = (heading, words, wayOut = nothing) => html`
  <section class="notice">
    <img src="/icon.svg" alt="" width="72" height="72">
    <h1>${heading}</h1>
    <p>${words}</p>
    ${wayOut}
  </section>`;

/** For a browser without a key. */
export const lockedPage = () =>
  wholePage('Hark is locked', 'Open the link that the cloud printed when it started.');

/** For a recording that the cloud does not have. */
export const missingPage = () =>
  wholePage('Not here', 'The cloud has no recording with this address.', html`<a class="button" href="/">All recordings</a>`);

/** While the cloud cannot be heard: says so, and how old is what the page shows. */
export const linkLine = (lostAt) =>
  lostAt ? html`<p class="lost">Connection lost, trying again · as of ${lately(lostAt)}</p>` : nothing;
