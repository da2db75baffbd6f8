import { createUtterance as createShown, type Utterance as Shown } from '../../avatar/utterance.ts';
import { ConfigError } from '../../core/errors.ts';
import { explain, glossText } from '../../sign/gloss/gloss.ts';
import { planUtterance, poseAt } from '../../sign/motion/motion.ts';
import { createNonManual } from '../../sign/nonmanual/nonmanual.ts';
import { createPose } from '../../sign/pose.ts';
import { readSigml } from '../../sign/sigml/read.ts';
import { glossInOrder } from '../../sign/utterance/in-order.ts';
import { type JointFrames, jointFrames } from '../../sign/utterance/joints.ts';
import {
  createUtterance,
  type Utterance,
  type UtteranceOptions,
  vocabularyOf,
} from '../../sign/utterance/utterance.ts';
import { pronounce } from '../pronounce.ts';
import { type ChosenAvatar, measuresOf } from '../store/avatars.ts';
import { OWN_LEXICON, openLexicon } from '../store/lexicons.ts';

/** What is to be signed, and what is wanted of it. */
export type SolveRequest = {
  readonly text?: string;
  readonly sigml?: string;
  /** The name of a lexicon, and the folder where it may have been added to; absent: Beckon's own. */
  readonly lexicon?: { readonly name: string; readonly dataFolder: string };
  /** Absent: one of Beckon's own. */
  readonly avatar?: ChosenAvatar;
  readonly speed: number;
  readonly fps: number;
  readonly wants: { readonly joints: boolean; readonly shown: boolean };
};

export type Solved = Pick<Utterance, 'glosses' | 'markers' | 'missing'> & {
  readonly durationMs: number;
  /** Absent for SiGML, which needs no explaining. */
  readonly explanation?: readonly string[];
  readonly joints?: JointFrames;
  /** For the page and the video. */
  readonly shown?: Shown;
};

/** Text or SiGML to signing. Takes some hundred milliseconds of computing a sentence: not for the daemon's main thread. */
export async function solveSigning(request: SolveRequest): Promise<Solved> {
  const { text, sigml, speed, fps, wants, avatar } = request;
  const measured = avatar === undefined ? null : await measuresOf(avatar);
  const options = { speed, ...(measured && { body: measured.body }) };
  const { utterance, explanation } =
    sigml === undefined ? await fromText(text ?? '', request.lexicon, options) : fromSigml(sigml, options);
  const { timeline, glosses, markers, missing } = utterance;
  return {
    durationMs: Math.round(timeline.durationMs),
    glosses,
    markers,
    missing,
    ...(explanation && { explanation }),
    ...(wants.joints && { joints: jointFrames(utterance, fps) }),
    ...(wants.shown && { shown: show(utterance, text ?? glosses.map(({ gloss }) => gloss).join(' '), fps) }),
  };
}

type Options = Pick<UtteranceOptions, 'speed' | 'body'>;

/** English becomes American signing; of other languages Beckon knows no grammar: their signs follow the text. */
async function fromText(
  text: string,
  source: SolveRequest['lexicon'],
  options: Options,
): Promise<{ utterance: Utterance; explanation: string[] }> {
  const { name, dataFolder } = source ?? { name: OWN_LEXICON.name, dataFolder: '' };
  const { lexicon, language } = await openLexicon(dataFolder, name);
  const isAmerican = language === OWN_LEXICON.language;
  const plan = isAmerican ? glossText(text, vocabularyOf(lexicon)) : glossInOrder(text, lexicon);
  const utterance = createUtterance(plan, lexicon, { ...options, ...(isAmerican && { pronounce }) });
  const unsigned = plan.dropped.filter(({ reason }) => reason === 'no sign').flatMap(({ words }) => words);
  return {
    utterance: { ...utterance, missing: [...unsigned, ...utterance.missing] },
    explanation: explain(plan),
  };
}

function fromSigml(text: string, options: Options): { utterance: Utterance; explanation?: undefined } {
  const { signs, reports } = readSigml(text);
  if (signs.length === 0) {
    throw new ConfigError(
      'broken-sigml',
      'There is no sign in the SiGML: expected hns_sign or hamgestural_sign.',
      {
        expected: 'hns_sign or hamgestural_sign elements',
        got: `${reports.length} elements of other kinds`,
      },
    );
  }
  const timeline = planUtterance(
    signs.map((tree) => ({ kind: 'sign', tree })),
    options,
  );
  const glosses = timeline.spans.map(({ gloss, startMs, endMs }) => ({
    gloss,
    kind: 'sign' as const,
    words: [],
    startMs: Math.round(startMs),
    endMs: Math.round(endMs),
  }));
  const cues = timeline.spans.map(({ item, startMs, endMs }) => {
    return { startMs, endMs, nonManual: signs[item]?.nonManual ?? {}, phonemes: [] };
  });
  return { utterance: { timeline, glosses, markers: [], captions: [], cues, missing: [] } };
}

function show({ timeline, glosses, markers, cues, captions }: Utterance, text: string, fps: number): Shown {
  const pose = createPose();
  const hooks = createNonManual(cues, markers, { isIdling: true });
  return createShown({
    text,
    glosses,
    markers,
    durationMs: timeline.durationMs,
    fps,
    ...(captions.length > 0 && { captions }),
    poseAt: (tMs) => poseAt(timeline, tMs, pose, hooks),
  });
}
