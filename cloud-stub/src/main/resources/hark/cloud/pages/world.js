// What the cloud last said of each recording, device and engine, and whether it can be heard now.
import * as api from './api.js';
import { listen } from './live.js';
import { steady } from './steady.js';

export const world = {
  /** Newest first; null until the cloud has told. */
  recordings: null,
  devices: [],
  engine: null,
  /** The device that each code has paired, by the code's name. */
  paired: {},
  /** When the cloud was last heard, if it cannot be heard now; else null. */
  lostAt: null,
  /** Whether the cloud refuses this browser for want of a key. */
  locked: false,
};

const RETRY = 3_000;
const watchers = new Set();
const refresh = steady(fetchAll, 300);
let streaming = false;
let lastHeard = new Date();
let events = 0;

/**
 * Calls the watcher after every change: with the id of the recording that changed, with `all` when any may have, with
 * nothing when none has.
 *
 * @returns a function that ends the watch
 */
export function watch(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** The device of this name, or undefined when none has reported. */
export const deviceOf = (id) => world.devices.find((device) => device.id === id);

/** What a device is recording, or undefined. */
export const recordingOf = (device) => world.recordings?.find(({ id }) => id === device.recording);

/** Begins to listen. */
export function begin() {
  refresh();
  listen({ heard, opened, lost, check: fetchOrThrow });
}

/** Remembers that the cloud refused this browser. */
export function lockedOut() {
  world.locked = true;
  tell();
}

function opened() {
  streaming = true;
  refresh();
}

function lost() {
  streaming = false;
  world.lostAt ??= lastHeard;
  tell();
  refresh();
}

function heard(kind, data) {
  lastHeard = new Date();
  events += 1;
  if (kind === 'recording') hearRecording(data);
  else if (kind === 'device') hearDevice(data);
  else if (kind === 'pairing') hearPairing(data);
  else world.engine = data;
  tell(kind === 'recording' ? data.id : undefined);
}

function hearRecording(item) {
  const known = world.recordings?.findIndex(({ id }) => id === item.id) ?? -1;
  const moved = world.recordings?.[known]?.startedAt !== item.startedAt;
  if (known >= 0) world.recordings[known] = item;
  if (moved) refresh(); // It is new, or its time is known by now: it may stand elsewhere.
}

function hearDevice(device) {
  const known = world.devices.findIndex(({ id }) => id === device.id);
  if (known < 0) world.devices.push(device);
  else world.devices[known] = device;
}

function hearPairing({ name, device }) {
  world.paired[name] = device;
  refresh(); // It may never have said anything of itself.
}

async function fetchAll() {
  try {
    await fetchOrThrow();
  } catch (error) {
    if (error instanceof api.Locked) return lockedOut();
    world.lostAt ??= lastHeard;
    tell();
    setTimeout(refresh, RETRY);
  }
}

async function fetchOrThrow() {
  const before = events;
  const [recordings, devices] = await Promise.all([api.recordings(), api.devices()]);
  Object.assign(world, { recordings, devices, locked: false });
  lastHeard = new Date();
  if (streaming) world.lostAt = null;
  if (events !== before) refresh(); // An event may be newer than these answers.
  tell('all');
}

function tell(changed) {
  for (const watcher of watchers) watcher(changed);
}
