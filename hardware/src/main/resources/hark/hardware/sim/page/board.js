// The page of the simulated board: shows what the board says, and tells it the finger's two edges.
// What a press means is the recorder's business.

const board = document.getElementById('board');
const card = document.getElementById('card');
const lamp = document.getElementById('lamp');
const button = document.getElementById('button');
const caption = document.getElementById('caption');
const waves = document.querySelector('.waves');
const still = matchMedia('(prefers-reduced-motion: reduce)');

// ---- what the board says

const events = new EventSource('/events');

events.addEventListener('lamp', ({ data }) => {
  const [, colour, rhythm, words] = data.match(/^(\S+) (\S+) (.*)$/);
  board.style.setProperty('--lamp', colour);
  board.dataset.rhythm = rhythm;
  lamp.setAttribute('aria-label', `Lamp: ${words}`);
});

events.addEventListener('caption', ({ data }) => { caption.textContent = data; });

events.addEventListener('buzz', ({ data }) => {
  const [times, millis] = data.split(' ').map(Number);
  for (let i = 0; i < times; i++) setTimeout(() => buzz(millis), 2 * i * millis);
});

events.addEventListener('open', () => { delete board.dataset.gone; });

// A board that cannot be reached must not look as if it were recording.
events.addEventListener('error', () => {
  board.dataset.gone = '';
  board.dataset.rhythm = 'off';
  lamp.setAttribute('aria-label', 'Lamp: not known');
  caption.textContent = 'The board does not answer. This page goes on trying.';
});

function buzz(millis) {
  waves.classList.add('felt');
  setTimeout(() => waves.classList.remove('felt'), Math.max(millis, 120));
  if (still.matches) return;
  const to = (x, turn) => ({ transform: `translateX(${x}px) rotate(${turn}deg)` });
  card.animate([to(0, 0), to(-2.5, -.4), to(2.5, .4), to(0, 0)],
    { duration: 50, iterations: Math.max(1, millis / 50) });
}

// ---- what the finger does

let isDown = false;
let sent = Promise.resolve();

function finger(down) {
  if (down === isDown) return;
  isDown = down;
  button.classList.toggle('pressed', down);
  // One after another: two requests at once could overtake each other.
  sent = sent.then(() => fetch(down ? '/down' : '/up', { method: 'POST', keepalive: true })).catch(() => {});
}

button.addEventListener('pointerdown', event => {
  if (event.button !== 0) return;
  button.setPointerCapture(event.pointerId);
  finger(true);
});
for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) {
  button.addEventListener(end, () => finger(false));
}
button.addEventListener('contextmenu', event => event.preventDefault());

const isKey = event => (event.key === ' ' || event.key === 'Enter') && !event.ctrlKey && !event.metaKey && !event.altKey;
addEventListener('keydown', event => {
  if (!isKey(event)) return;
  event.preventDefault();
  finger(true);
});
addEventListener('keyup', event => {
  if (isKey(event)) finger(false);
});

// Whoever leaves takes the finger along.
addEventListener('blur', () => finger(false));
addEventListener('pagehide', () => finger(false));
document.addEventListener('visibilitychange', () => { if (document.hidden) finger(false); });
