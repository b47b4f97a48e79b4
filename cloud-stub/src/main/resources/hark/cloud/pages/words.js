// Says in plain words what a recording is called, how it is, and what cloud and device are doing.
import { happenedTo } from './flags.js';
import { amount, clock, lately, moment } from './time.js';

const DOING = { transcribed: 'Transcribing', understood: 'Summarizing', indexed: 'Indexing for search' };
const TO_DO = { transcribed: 'transcribed', understood: 'summarized', indexed: 'indexed for search' };

/** The title, or a name made from what is known. */
export function titleOf(item) {
  if (item.title) return item.title;
  return item.startedAt ? `Recording of ${moment(item.startedAt)}` : 'Recording, time not known yet';
}

/** How the recording is, in one short line with a tone: live, wait, work, good or bad. */
export function stateOf(item, device) {
  switch (item.state) {
    case 'recording':
      return device?.online === false
        ? { tone: 'wait', text: `Was recording when last heard${andAway(device)}` }
        : device?.doing === 'paused' ? { tone: 'wait', text: 'Paused' } : { tone: 'live', text: 'Recording now' };
    case 'receiving':
      return { tone: 'wait', text: `Waiting for the rest${andAway(device)}` };
    default:
      return stageOf(item);
  }
}

/** What the cloud is doing with the recording, or has done last. */
export function stageOf({ stage, words }) {
  switch (stage.state) {
    case 'running':
      return { tone: 'work', text: `${DOING[stage.name]} ${Math.floor(stage.percent)} %` };
    case 'waiting':
      return { tone: 'wait', text: `Waiting to be ${TO_DO[stage.name]}` };
    case 'failed':
      return { tone: 'bad', text: `Could not be ${TO_DO[stage.name]}${stage.reason ? `: ${stage.reason}` : ''}` };
    default:
      return { tone: 'good', text: words === 0 ? 'Filed, no words found' : 'Filed' };
  }
}

/** All that is to be said about what is here of a recording, each line with its tone. */
export function custodyOf(recording, device) {
  const { state, proof, missing } = recording;
  const lines = [];
  if (state === 'recording') lines.push(recordingNow(recording, device));
  if (state === 'filed') {
    lines.push(completeness(proof));
  } else if (missing.length) {
    lines.push({ tone: 'wait', text: `Waiting for ${places(missing)}${andAway(device)}` });
  } else if (state === 'receiving') {
    lines.push(stateOf(recording, device));
  }
  if (recording.sealing === 'locked') {
    lines.push({
      tone: 'bad',
      text:
        'Sealed for another key: it is safe here, but nobody can hear it yet. Bring that key back at the cloud’s machine with hark cloud key import FILE, and it opens by itself.',
    });
  }
  if (recording.recovered) {
    lines.push({
      tone: 'healed',
      text: 'Recovered: the device lost power or was restarted while it recorded. At most its last second is missing.',
    });
  }
  return [...lines, ...happenedTo(recording)];
}

/** How far what is complete is proven: by whose signature. */
function completeness(proof) {
  if (!proof) return { tone: 'good', text: 'Filed: all that the recorder named is here' };
  const whole = `${plural(proof.segments, 'segment')}, chain whole`;
  switch (proof.signature) {
    case 'proven':
      return { tone: 'good', text: `Complete and proven: ${whole}, signed by its recorder` };
    case 'wrong':
      return { tone: 'bad', text: `Complete, but not signed by the recorder that it names: ${whole}` };
    default:
      return { tone: 'good', text: `Complete: ${whole}` };
  }
}

/** What the device is doing and what it still owes: Recording 0:42 · 3 s on the way. */
export function doingOf(device) {
  if (!device.online) return `${offline(device)} · last\u00a0known: ${owed(device, 'owed') ?? 'nothing owed'}`;
  const left = owed(device, 'on the way');
  switch (device.doing) {
    case 'recording':
      return `Recording ${clock(device.seconds)} · ${left ?? 'all here so far'}`;
    case 'paused':
      return `Paused at ${clock(device.seconds)} · ${left ?? 'all here so far'}`;
    case 'stopping':
      return `Stopping · ${left ?? 'all here so far'}`;
    case 'full':
      return `Full: cannot record until sound is filed · ${left ?? 'nothing owed'}`;
    case 'faulted':
      return `Cannot record: fault · ${left ?? 'nothing owed'}`;
    case 'pairing':
      return `Pairing · ${left ?? 'nothing owed'}`;
    case 'idle':
      return left ?? 'All filed';
    default:
      return 'Has not said yet how it is';
  }
}

/** Whether a device is let in, in a sentence. */
export function pairingOf({ pairing, pairingAt }) {
  switch (pairing) {
    case 'paired':
      return `Paired ${lately(pairingAt)}`;
    case 'unpaired':
      return `Unpaired ${lately(pairingAt)}: it is let in no more, and keeps what it owes`;
    default:
      return 'Never paired: it comes through another broker';
  }
}

/** A count with its noun: 1 mark, 2 marks. */
export const plural = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The device's own words while it is in reach and busy with this recording. */
const recordingNow = (recording, device) =>
  device?.online && device.recording === recording.id && device.doing !== 'paused'
    ? { tone: 'live', text: doingOf(device) }
    : stateOf(recording, device);

/** Which seconds have not come. */
function places(missing) {
  const told = missing.slice(0, 3).map(({ begins, ends }) =>
    (ends === null ? `${clock(begins)} on` : ends - begins < 1.5 ? clock(begins) : `${clock(begins)}\u2060–\u2060${clock(ends)}`));
  if (missing.length > told.length) told.push(`${missing.length - told.length} more places`);
  const seconds = missing.reduce((sum, { from, to, begins, ends }) => sum + (ends === null ? to - from + 1 : ends - begins), 0);
  return `about ${amount(seconds)} of sound at ${told.join(', ')}`;
}

const offline = ({ seenAt }) => (seenAt ? `Offline since ${lately(seenAt)}` : 'Offline');

const andAway = (device) => (device?.online === false ? `; the recorder is ${offline(device).toLowerCase()}` : '');

function owed({ owedSegments, owedSeconds }, how) {
  return owedSegments > 0 ? `${amount(owedSeconds)} ${how}` : null;
}
