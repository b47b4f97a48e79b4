// Pairs a device: asks the cloud for a code, shows it as words and as a QR code, counts down, and tells when it was used.
import { html, nothing, svg } from '/lib/lit-html/lit-html.js';
import * as api from './api.js';
import * as icons from './icons.js';
import { clock } from './time.js';
import { deviceOf, world } from './world.js';

/** One person's way through pairing. */
export class Pair {
  #changed;
  #code = null;
  #until = 0;
  #failed = false;
  #ticking;

  /** @param changed called when the view has */
  constructor(changed) {
    this.#changed = changed;
  }

  /** What is to be seen now. */
  view() {
    const device = this.#code && world.paired[this.#code.name];
    if (device && deviceOf(device)?.pairing !== 'unpaired') return this.#done(device);
    if (!this.#code || device) return this.#ask();
    return this.#left() > 0 ? this.#show() : this.#over();
  }

  /** The page is left; the code stays good. */
  leave() {
    clearInterval(this.#ticking);
  }

  #left() {
    return Math.max(0, Math.ceil((this.#until - performance.now()) / 1_000));
  }

  #begin = async () => {
    try {
      this.#code = await api.pairingCode();
      this.#until = performance.now() + this.#code.seconds * 1_000;
      this.#failed = false;
      clearInterval(this.#ticking);
      this.#ticking = setInterval(this.#changed, 1_000);
    } catch {
      this.#failed = true;
    }
    this.#changed();
  };

  #ask() {
    return html`<section class="pair">
      <button class="button" data-pair @click=${this.#begin}>Pair a device</button>
      ${this.#failed ? html`<p class="alarm small" role="alert">${icons.warning}The cloud did not answer. Try again.</p>` : nothing}
    </section>`;
  }

  #show() {
    const { code, qr, size } = this.#code;
    const slash = code.indexOf('/') + 1;
    return html`<section class="pair" aria-label="Pair a device">
      <svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="The code as a QR code" shape-rendering="crispEdges">
        <rect width="100%" height="100%" fill="#fff"/>${svg`<path d=${qr} fill="#000"/>`}</svg>
      <p class="code" data-code=${code}>${code.slice(0, slash)}<wbr>${code
        .slice(slash).split('-').map((group, at) => html`${at ? html`-<wbr>` : nothing}<span>${group}</span>`)}</p>
      <p class="soft small" role="timer">Good for <b data-left>${clock(this.#left())}</b>, for one device. Waiting for it…</p>
      <ol class="steps small">
        <li>On the recorder: <code>hark device pair CODE</code></li>
        <li>Or write the code into a file <code>hark-pair.txt</code> on the boot partition of its card, and start it. It
          reads the file then, and whenever its button was held for 8 seconds.</li>
      </ol>
    </section>`;
  }

  #over() {
    return html`<section class="pair">
      <p role="status">The code has expired.</p>
      <button class="button" data-pair @click=${this.#begin}>Show a new one</button>
    </section>`;
  }

  #done(device) {
    clearInterval(this.#ticking);
    return html`<section class="pair">
      <p class="line" data-tone="good" data-paired=${device} role="status">${icons.check}<span>${device} is paired. From now on, what it records comes here by itself.</span></p>
      <button class="quiet" data-pair @click=${this.#begin}>Pair another</button>
    </section>`;
  }
}
