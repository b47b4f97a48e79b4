// The sound of one recording: seeks before anything is loaded, and grows while the recording goes on.

const AHEAD = 4; // Seconds that must have come before a sound that ran out goes on.
const EDGE = 0.25; // What the cloud counts and what the browser plays may differ by this much.
const TRIES = 3;

/** An audio element that knows how long the recording is; calls back whenever anything of it changed. */
export class Sound {
  #address;
  #changed;
  #growing = false;
  #loaded = 0; // Seconds that the recording had when its sound was opened; 0 while it is not open.
  #wanted = null; // Where to go as soon as the element can.
  #until = null; // Where a stretch ends.
  #failures = 0;
  #retry;
  #frame;

  element = document.createElement('audio');
  seconds = 0;
  /** Whether it is meant to play: it may still be loading, or waiting for more to come. */
  going = false;
  /** Whether the sound cannot be had although it was tried again. */
  broken = false;

  constructor(address, changed) {
    this.#address = address;
    this.#changed = changed;
    this.element.id = 'player';
    this.element.preload = 'metadata';
    const on = (name, react) => this.element.addEventListener(name, react);
    on('loadedmetadata', () => this.#arrive());
    on('seeked', () => this.#arrive());
    on('canplay', () => (this.#failures = 0));
    on('playing', () => this.#run());
    on('timeupdate', () => this.#tick());
    on('pause', () => this.#hushed());
    on('ended', () => this.#ranOut());
    on('error', () => this.#failed());
  }

  get position() {
    return this.#wanted ?? this.element.currentTime;
  }

  get rate() {
    return this.element.playbackRate;
  }

  set rate(rate) {
    this.element.defaultPlaybackRate = rate; // Outlives opening the sound again.
    this.element.playbackRate = rate;
    this.#changed();
  }

  /** Learns how long the recording is by now, and whether more is to come. */
  learn(seconds, growing) {
    this.seconds = seconds;
    this.#growing = growing;
    if (!this.#loaded && seconds > 0) this.#open(this.position);
    else if (this.going && this.element.ended) this.#ranOut();
    this.#changed();
  }

  play() {
    this.going = true;
    if (this.broken) this.#open(this.position);
    else if (!this.#growing && this.position >= this.seconds - EDGE) this.seek(0);
    else if (this.element.ended) this.#ranOut();
    else this.#start();
    this.#changed();
  }

  pause() {
    this.going = false;
    this.#until = null;
    this.element.pause();
    this.#changed();
  }

  toggle() {
    if (this.going) this.pause();
    else this.play();
  }

  /** Goes to a time in seconds, playing on if it was playing. */
  seek(time) {
    const to = Math.max(0, this.seconds ? Math.min(time, this.seconds) : time);
    this.#until = null;
    if (this.#loaded && this.#more > 0 && to > this.#loaded - EDGE) {
      this.#open(to);
    } else {
      this.#wanted = to;
      if (this.#loaded) this.element.currentTime = to;
      if (this.going) this.#start();
    }
    this.#changed();
  }

  /** Plays from here on. */
  playFrom(from) {
    this.going = true;
    this.seek(from);
  }

  /** Plays this stretch and stops at its end. */
  playStretch(from, to) {
    this.playFrom(from);
    this.#until = to;
  }

  /** Falls silent for good. */
  close() {
    this.#changed = () => {};
    this.pause();
    clearTimeout(this.#retry);
    cancelAnimationFrame(this.#frame);
    this.#loaded = 0;
    this.element.removeAttribute('src');
    this.element.load();
  }

  /** Seconds that came after the sound was opened. */
  get #more() {
    return this.seconds - this.#loaded;
  }

  /** Opens the sound as long as it is by now. While it grows each length has an address, so that no cache mixes them. */
  #open(at) {
    clearTimeout(this.#retry);
    this.broken = false;
    this.#loaded = this.seconds;
    this.#wanted = at;
    this.element.src = this.#growing ? `${this.#address}?seconds=${this.seconds}` : this.#address;
    this.element.currentTime = at;
    if (this.going) this.#start();
  }

  #start() {
    if (!this.#loaded) return; // It starts when the first sound has come.
    this.element.play().catch(({ name }) => {
      if (name === 'NotAllowedError') this.pause(); // The browser wants a tap first; any other trouble is an error event.
    });
  }

  /** Some browsers forget where to go while nothing is loaded; so ask again until it is there. */
  #arrive() {
    if (this.#wanted !== null && !this.element.seeking) {
      const there = Math.abs(this.element.currentTime - this.#wanted) < 0.05 || this.#wanted > this.element.duration;
      if (there) this.#wanted = null;
      else this.element.currentTime = this.#wanted;
    }
    this.#changed();
  }

  /** Something else than the end paused it: the person's headset, or a call. */
  #hushed() {
    if (this.element.paused && !this.element.ended && !this.element.error) this.going = false;
    this.#changed();
  }

  /** Goes on where more has come, waits where more will, and stops where there is no more. */
  #ranOut() {
    if (this.#more > (this.#growing ? AHEAD : EDGE)) this.#open(this.element.currentTime);
    else if (!this.#growing) this.going = false;
    this.#changed();
  }

  #failed() {
    if (!this.#loaded) return;
    this.#failures += 1;
    if (this.#failures <= TRIES) {
      this.#retry = setTimeout(() => this.#open(this.position), 1_000 * this.#failures);
    } else {
      this.broken = true;
      this.going = false;
      this.#failures = 0;
    }
    this.#changed();
  }

  /** Ticks with every picture while it plays; the element's own beat is too slow to follow words. */
  #run() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#tick();
      if (!this.element.paused) this.#run();
    });
  }

  #tick() {
    if (this.#until !== null && this.#wanted === null && this.element.currentTime >= this.#until) this.pause();
    else this.#changed();
  }
}
