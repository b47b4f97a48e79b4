// Says times and lengths the way a person would.

const LOCALE = 'en-GB';
const DAY = 86_400_000;

const hourFormat = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });
const weekdayFormat = new Intl.DateTimeFormat(LOCALE, { weekday: 'short' });
const longDayFormat = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long' });
const shortDayFormat = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });

/** A position or a length: 0:42, 12:05, 1:02:03. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds + 0.001));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = `${String(rest).padStart(2, '0')}`;
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** An amount of sound: less than 1 s, 12 s, 3 min, 1 h 5 min. */
export function amount(seconds) {
  if (seconds < 1) return 'less than 1 s';
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The time of day: 21:14. */
export const hour = (instant) => hourFormat.format(new Date(instant));

/** The day as a heading: Today, Yesterday, Saturday 15 November. */
export function day(instant) {
  const ago = daysAgo(instant);
  if (ago === 0) return 'Today';
  return ago === 1 ? 'Yesterday' : longDayFormat.format(new Date(instant));
}

/** A moment, as short as it can be told: Sat 21:14 within a week, 3 Nov 21:14 before. */
export function moment(instant) {
  const ago = daysAgo(instant);
  const format = ago >= 0 && ago < 7 ? weekdayFormat : shortDayFormat;
  return `${format.format(new Date(instant))} ${hour(instant)}`;
}

/** The time of day, and the day too unless it is today: 14:02, Sat 14:02. */
export const lately = (instant) => (daysAgo(instant) === 0 ? hour(instant) : moment(instant));

function daysAgo(instant) {
  const midnight = (date) => new Date(date).setHours(0, 0, 0, 0);
  return Math.round((midnight(new Date()) - midnight(instant)) / DAY);
}
