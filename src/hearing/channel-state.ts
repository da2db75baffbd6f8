import type { SoundChannel } from '../core/sound.ts';
import type { CaptionEvent, CaptionState } from '../core/speech.ts';

/** Everything that the state of a channel is made of. */
type Facts = {
  readonly isRunning: boolean;
  readonly isMuted: boolean;
  readonly isSpeech: boolean;
  readonly isOwnVoice: boolean;
  /** No sound at all for a while. */
  readonly isSilent: boolean;
  /** The recogniser has not answered for too long. */
  readonly isLate: boolean;
  /** What failed in recognising and in listening, as a whole sentence. */
  readonly problem: string | null;
  readonly deafness: string | null;
  readonly source: 'unknown' | 'live' | 'quiet' | 'lost';
};

const AT_FIRST: Facts = {
  isRunning: false,
  isMuted: false,
  isSpeech: false,
  isOwnVoice: false,
  isSilent: false,
  isLate: false,
  problem: null,
  deafness: null,
  source: 'unknown',
};

/** Makes one state of many facts, and tells it when it changes. */
export function createChannelState(channel: SoundChannel, onEvent: (event: CaptionEvent) => void) {
  let facts = AT_FIRST;
  let current: CaptionState = 'off';
  let told = '';
  return {
    get current() {
      return current;
    },
    set(news: Partial<Facts>) {
      facts = { ...facts, ...news };
      current = stateOf(facts);
      const problem = facts.deafness ?? facts.problem;
      const message = problem && current === 'stalled' ? problem : MESSAGES[channel][current];
      const key = `${current} ${message}`;
      if (key === told) return;
      told = key;
      onEvent({ type: 'state', channel, state: current, message });
    },
  };
}

/** The gravest first: what keeps captions from coming goes before what is heard. */
function stateOf(facts: Facts): CaptionState {
  if (!facts.isRunning) return 'off';
  if (facts.isMuted) return 'muted';
  if (facts.source === 'lost') return 'lost';
  if (facts.deafness !== null || facts.problem !== null || facts.isLate) return 'stalled';
  if (facts.source === 'unknown') return 'starting';
  if (facts.isOwnVoice) return 'own-voice';
  if (facts.source === 'quiet' || facts.isSilent) return 'no-sound';
  return facts.isSpeech ? 'hearing' : 'listening';
}

const COMMON = {
  off: 'Captions are off.',
  starting: 'Captions are starting.',
  stalled: 'Speech is heard, but recognising it takes too long.',
  'own-voice': 'Beckon is speaking; captions go on after that.',
} as const;

/** What people read beside the captions. */
const MESSAGES: Record<SoundChannel, Record<CaptionState, string>> = {
  me: {
    ...COMMON,
    'own-voice':
      'Beckon is speaking and its voice comes back: the microphone is heard again after that. With headphones it is heard all the time.',
    listening: 'Listening to the microphone.',
    hearing: 'The microphone hears speech.',
    'no-sound': 'No sound comes from the microphone.',
    muted: 'The microphone is muted.',
    lost: 'The microphone is gone. Captions go on when it is back.',
  },
  computer: {
    ...COMMON,
    listening: 'Listening to the computer.',
    hearing: 'The computer plays speech.',
    'no-sound': 'The computer plays no sound.',
    muted: 'The sound of the computer is not captioned.',
    lost: 'The sound of the computer cannot be heard any more. Captions go on when it is back.',
  },
  file: {
    ...COMMON,
    listening: 'Listening to the file.',
    hearing: 'The file holds speech.',
    'no-sound': 'The file is silent.',
    muted: 'Muted.',
    lost: 'The file cannot be read.',
  },
};
