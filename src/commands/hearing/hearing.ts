import type { Recogniser, SoundSource, SoundTagger, VoiceDetector, Waiting } from '../../core/drivers.ts';
import { ConfigError, ModelError, ProviderError } from '../../core/errors.ts';
import { downloadableModels } from '../../models/catalogue.ts';

/** The drivers of the ears; put in by the composition root, tests put in fakes. */
export type Hearing = {
  /** A detector with a memory of its own; close it. */
  createDetector(): VoiceDetector;
  /** In the order in which they are to be tried. They stay open as long as the context. */
  readonly recognisers: readonly Recogniser[];
  /** The recogniser of an installed model, by its id, whatever the settings prefer. */
  openInstalled(id: string): Recogniser;
  /** Names sounds other than speech, or the tone of a voice, by an installed model; null where none is installed. */
  tagger(task: 'sound-events' | 'tone-of-voice'): SoundTagger | null;
  /** What to tell somebody who has none: the command that installs one, its size and licence; empty where nothing helps. */
  readonly advice?: string;
  /** While `isOwnVoice` says so, with people in it only where Beckon's own voice does not come back; the system permitting. */
  microphone(isOwnVoice?: () => boolean): SoundSource;
  /** Leaves Beckon's own voice out while `isOwnVoice` says so, where the system can tell it from the rest. */
  systemSound(isOwnVoice?: () => boolean): SoundSource;
  close(): Promise<void>;
};

/** The recogniser of that name, or the first that works. Throws where it does not work, with what would help. */
export async function chooseRecogniser(
  { recognisers, advice = '' }: Hearing,
  name: string | undefined,
  waiting: Waiting,
): Promise<Recogniser> {
  const wanted = name === undefined ? recognisers : recognisers.filter((one) => one.name === name);
  if (wanted.length === 0) {
    if (downloadableModels().some(({ id, task }) => id === name && task === 'speech-recognition')) {
      throw new ModelError(
        'model-missing',
        `The model ${name} is not installed: run beckon models add ${name}.`,
        {
          expected: 'an installed model',
          got: 'none',
        },
      );
    }
    const expected = `one of ${recognisers.map((one) => one.name).join(', ')}`;
    throw new ConfigError('bad-argument', `There is no such recogniser: expected ${expected}.`, {
      expected,
      got: 'another name',
    });
  }
  const reasons: string[] = [];
  for (const recogniser of wanted) {
    const { isUsable, reason = '', cure = '' } = await recogniser.check(waiting);
    if (isUsable) return recogniser;
    reasons.push(`${recogniser.name}: ${reason} ${cure}`.trim());
  }
  const message = `No speech recogniser works. ${advice} ${reasons.join(' ')}`.replace('  ', ' ');
  throw new ProviderError('no-recogniser', message.trim(), {
    expected: 'an installed recogniser',
    got: 'none',
  });
}
