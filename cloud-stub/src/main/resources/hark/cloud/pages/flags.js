// What happened in a recording besides words: each mark, gap and note as a flag with its words.
import { amount, clock } from './time.js';

const NAME = { air: 'Air', vibration: 'Vibration', left: 'Left', right: 'Right' };
const MODE = { room: 'Room', call: 'Call', both: 'Both microphones' };
const HEARD = {
  room: 'Room: air microphone',
  call: 'Call: vibration microphone',
  both: 'Both: air and vibration microphone',
};
const GAIN = {
  'turned down': 'Air microphone turned down from here: it had clipped',
  'turned up': 'Air microphone turned up again from here',
};
const WHY = {
  overrun: 'sound came faster than it could be kept',
  muted: 'microphone muted',
  'microphone gone': 'microphone gone',
  'power lost': 'power lost',
  full: 'the card was full',
};

/**
 * The flags in the order of time.
 *
 * @returns `{at, to, kind, tone, text}`; `to` where it lasts, `kind` mark, gap, pause, press, mode, deaf, clip, gain
 *   or coming, `tone` mark, bad, warn or calm
 */
export function flagsOf({ marks, gaps, notes, missing }) {
  return [
    ...missing.filter(({ ends }) => ends !== null).map(comingFlag),
    ...notes.filter(({ at, kind }) => !(at === 0 && kind in MODE)).map(noteFlag),
    ...gaps.map(gapFlag),
    ...marks.map(({ at }) => ({ at, kind: 'mark', tone: 'mark', text: clock(at) })),
  ].sort((a, b) => a.at - b.at);
}

/** How it began: Two microphones, Room, Call or Both microphones; or nothing where there is one microphone. */
export const modeOf = ({ channels, notes }) =>
  channels.includes('left') ? 'Two microphones' : MODE[notes.find(({ kind }) => kind in MODE)?.kind];

/** The mode of a device in a word or two. */
export const modeWord = (mode) => MODE[mode];

/** A microphone by its name: Air, Vibration. */
export const microphoneOf = (name) => NAME[name] ?? name;

/** What happened in all, each line with its tone; what nobody asked for comes first. */
export function happenedTo({ gaps, notes, preRoll }) {
  const lost = gaps.filter(({ asked }) => !asked);
  const rests = gaps.filter(({ asked }) => asked);
  const lines = [];
  if (lost.length) lines.push({ tone: 'bad', text: `${count(lost, 'gap')}: ${lengthOf(lost)} not captured` });
  const deaf = microphonesThat('deaf', notes);
  const clipped = microphonesThat('clipped', notes);
  if (deaf) lines.push({ tone: 'bad', text: `${deaf} deaf for a while` });
  if (clipped) lines.push({ tone: 'warn', text: `${clipped} too loud for a while, and clipped` });
  if (rests.length) lines.push({ tone: 'calm', text: `Paused ${times(rests)}, ${lengthOf(rests, '')} in all` });
  if (preRoll) lines.push({ tone: 'calm', text: `Begins ${amount(preRoll)} before the button was pressed` });
  return lines;
}

const comingFlag = ({ begins, ends }) => ({ at: begins, to: ends, kind: 'coming', tone: 'calm', text: `${amount(ends - begins)} on the way` });

function gapFlag({ at, seconds, cause, asked }) {
  const long = amount(seconds);
  if (asked) {
    return { at, kind: 'pause', tone: 'calm', text: seconds ? `Paused for ${long}` : 'Paused' };
  }
  if (!seconds && cause === 'power lost') return { at, kind: 'gap', tone: 'bad', text: 'Power lost: what came next is missing' };
  const missing = seconds ? `${long} missing` : 'Sound missing, nobody knows how much';
  return { at, kind: 'gap', tone: 'bad', text: `${missing}: ${WHY[cause] ?? cause}` };
}

function noteFlag({ at, to, kind }) {
  if (kind in MODE) return { at, kind: 'mode', tone: 'calm', text: `${HEARD[kind]} from here` };
  if (kind === 'pressed') return { at, kind: 'press', tone: 'calm', text: 'Button pressed: what comes before is pre-roll' };
  if (kind in GAIN) return { at, kind: 'gain', tone: 'calm', text: GAIN[kind] };
  const [what, name] = kind.split(' ');
  const lasts = to === null ? 'from here' : `for ${amount(to - at)}`;
  return what === 'deaf'
    ? { at, to: to ?? Infinity, kind: 'deaf', tone: 'bad', text: `${NAME[name]} microphone deaf ${lasts}: it gave nothing` }
    : { at, to, kind: 'clip', tone: 'warn', text: `${NAME[name]} microphone clipped ${lasts}: too loud` };
}

function microphonesThat(what, notes) {
  const names = Object.keys(NAME).filter((name) => notes.some(({ kind }) => kind === `${what} ${name}`));
  const all = names.length > 1 ? 'Both microphones' : names.map((name) => `${NAME[name]} microphone`).join();
  return all && `${all} ${names.length > 1 ? 'were' : 'was'}`;
}

const count = ({ length }, noun) => `${length} ${noun}${length === 1 ? '' : 's'}`;

const times = ({ length }) => (length === 1 ? 'once' : length === 2 ? 'twice' : `${length} times`);

function lengthOf(gaps, what = ' of sound') {
  const known = gaps.reduce((sum, { seconds }) => sum + seconds, 0);
  if (gaps.every(({ seconds }) => seconds)) return amount(known) + what;
  return known ? `${amount(known)}${what} and a stretch of unknown length` : 'sound of unknown length';
}
