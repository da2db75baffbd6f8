import { createUtterance as createShown, type Utterance as Shown } from '../../avatar/utterance.ts';
import { ConfigError } from '../../core/errors.ts';
import { explain, glossText } from '../../sign/gloss/gloss.ts';
import { planUtterance, poseAt } from '../../sign/motion/motion.ts';
import { createNonManual } from '../../sign/nonmanual/nonmanual.ts';
import { createPose } from '../../sign/pose.ts';
import { readSigml } from '../../sign/sigml/read.ts';
import { type JointFrames, jointFrames } from '../../sign/utterance/joints.ts';
import { createUtterance, type Utterance, vocabularyOf } from '../../sign/utterance/utterance.ts';
import { loadLexicon } from '../lexicon-files.ts';
import { pronounce } from '../pronounce.ts';

/** What is to be signed, and what is wanted of it. */
export type SolveRequest = {
  readonly text?: string;
  readonly sigml?: string;
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
export async function solveSigning({ text, sigml, speed, fps, wants }: SolveRequest): Promise<Solved> {
  const { utterance, explanation } =
    sigml === undefined ? await fromText(text ?? '', speed) : fromSigml(sigml, speed);
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

async function fromText(
  text: string,
  speed: number,
): Promise<{ utterance: Utterance; explanation: string[] }> {
  const { lexicon } = await loadLexicon();
  const plan = glossText(text, vocabularyOf(lexicon));
  return { utterance: createUtterance(plan, lexicon, { speed, pronounce }), explanation: explain(plan) };
}

function fromSigml(text: string, speed: number): { utterance: Utterance; explanation?: undefined } {
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
    { speed },
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
  return { utterance: { timeline, glosses, markers: [], cues, missing: [] } };
}

function show({ timeline, glosses, markers, cues }: Utterance, text: string, fps: number): Shown {
  const pose = createPose();
  const hooks = createNonManual(cues, markers, { isIdling: true });
  return createShown({
    text,
    glosses,
    markers,
    durationMs: timeline.durationMs,
    fps,
    poseAt: (tMs) => poseAt(timeline, tMs, pose, hooks),
  });
}
