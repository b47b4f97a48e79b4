// The sound of one recording: seeks before anything is loaded, and grows while the recording goes on.

const AHEAD = 4; // Seconds that must have come before a sound that ran out goes on.
const EDGE = 0.25; // What the cloud counts and what the browser plays may differ by this much.
const TRIES = 3;

/** An audio element that knows how long the recording is; calls back whenever anything of it changed. */
export class Sound {
  #address;
  #changed;
  #loaded = 0; // Seconds that the recording had when its sound was opened; 0 when it is not open.
  #growing = false;
  #wanted = null; // Where to go as soon as the element can.
  #until = null; // Where a stretch ends.
  #waiting = false; // Ran out, and goes on when more has come.
  #failures = 0;
  #retry;
  #frame;

  element = document.createElement('audio');
  seconds = 0;
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
    on('pause', changed);
    on('timeupdate', () => this.#tick());
    on('ended', () => this.#ranOut());
    on('error', () => this.#failed());
  }

  get position() {
    return this.#wanted ?? this.element.currentTime;
  }

  /** Whether it plays, or will as soon as it can. */
  get going() {
    return this.#waiting || !this.element.paused;
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
    if (!this.#loaded && seconds > 0) this.#open(this.position, this.#waiting);
    else if (this.#waiting && this.#more >= (growing ? AHEAD : EDGE)) this.#open(this.position, true);
    else if (this.#waiting && !growing) this.pause();
    this.#changed();
  }

  play() {
    if (this.broken) return this.#open(this.position, true);
    if (!this.#growing && this.position >= this.seconds - EDGE) this.seek(0);
    if (!this.#loaded) this.#waiting = true;
    else if (this.element.ended) this.#ranOut();
    else this.#start();
    this.#changed();
  }

  pause() {
    this.#waiting = false;
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
      this.#open(to, this.going);
    } else {
      this.#wanted = to;
      if (this.#loaded) this.element.currentTime = to;
      if (this.#loaded && this.#waiting) this.#start();
    }
    this.#changed();
  }

  /** Plays from here on. */
  playFrom(from) {
    this.seek(from);
    this.play();
  }

  /** Plays this stretch and stops at its end. */
  playStretch(from, to) {
    this.playFrom(from);
    this.#until = to;
  }

  /** Falls silent for good. */
  close() {
    clearTimeout(this.#retry);
    cancelAnimationFrame(this.#frame);
    this.#changed = () => {};
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
  }

  get #more() {
    return this.seconds - this.#loaded;
  }

  /** Opens the sound as long as it is by now. While it grows each length has its own address, so that no cache mixes them. */
  #open(at, play) {
    this.broken = false;
    this.#waiting = false;
    this.#loaded = this.seconds;
    this.#wanted = at;
    this.element.src = this.#growing ? `${this.#address}?seconds=${this.seconds}` : this.#address;
    this.element.currentTime = at;
    if (play) this.#start();
  }

  #start() {
    this.#waiting = false;
    this.element.play().catch(this.#changed); // Refused or interrupted: the element is paused, and shows so.
  }

  /** Some browsers forget where to go while nothing is loaded; so ask again until it is there. */
  #arrive() {
    if (this.#wanted !== null) {
      const there = Math.abs(this.element.currentTime - this.#wanted) < 0.05 || this.#wanted > this.element.duration;
      if (!there && !this.element.seeking) this.element.currentTime = this.#wanted;
      if (there && !this.element.seeking) this.#wanted = null;
    }
    this.#changed();
  }

  #ranOut() {
    if (this.#more > EDGE) this.#open(this.element.currentTime, true);
    else this.#waiting = this.#growing;
    this.#changed();
  }

  #failed() {
    if (!this.#loaded) return;
    const [at, play] = [this.position, this.going];
    this.#failures += 1;
    if (this.#failures <= TRIES) this.#retry = setTimeout(() => this.#open(at, play), 1_000 * this.#failures);
    else this.broken = true;
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
