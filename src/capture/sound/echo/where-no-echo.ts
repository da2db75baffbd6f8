import type { SoundSource } from '../../../core/drivers.ts';
import { latestPushed } from '../../../core/queue.ts';
import { endMsOf, type SoundChunk } from '../../../core/sound.ts';
import { createEchoJudge, type EchoJudge } from './judge.ts';

/** As a live source holds, and the second and a half that is held back. */
const QUEUE_PIECES = 128;

/**
 * The microphone, which also hears people while Beckon speaks, where its voice does not come back: with headphones, or an echo
 * canceller of the system. Then its sound comes 1.3 s later and is marked as free of that voice; where the voice comes back,
 * there is silence instead. What the computer plays is recorded from the first time on that Beckon speaks.
 */
export function whereNoEcho(
  microphone: SoundSource,
  openPlayed: () => SoundSource,
  isOwnVoice: () => boolean,
  judge: EchoJudge = createEchoJudge(),
): SoundSource {
  async function follow(
    push: (chunk: SoundChunk) => void,
    { signal, onState }: Parameters<SoundSource['chunks']>[0],
  ): Promise<void> {
    const leaving = new AbortController();
    const hold = createHold(judge, push);
    let playing: Promise<void> | null = null;

    async function followPlayed(): Promise<void> {
      const played = openPlayed();
      try {
        for await (const chunk of played.chunks({ signal: AbortSignal.any([signal, leaving.signal]) })) {
          judge.play(chunk);
          hold.release();
        }
      } finally {
        await played.close();
      }
    }

    try {
      for await (const chunk of microphone.chunks({ signal, ...(onState && { onState }) })) {
        const isOwn = isOwnVoice();
        // Without a recording the judge never calls anything clear.
        if (isOwn) playing ??= followPlayed().catch(() => {});
        hold.add(chunk, isOwn);
      }
    } finally {
      leaving.abort();
      await playing;
    }
  }

  return {
    ...microphone,
    chunks: ({ signal, onState }) =>
      latestPushed(QUEUE_PIECES, signal, (push, ending) =>
        follow(push, { signal: ending, ...(onState && { onState }) }),
      ),
  };
}

/** Keeps what was heard while Beckon spoke, and what came after it, until the judge has spoken about it. */
function createHold(judge: EchoJudge, push: (chunk: SoundChunk) => void) {
  let held: { readonly chunk: SoundChunk; readonly isOwn: boolean }[] = [];

  function decided({ chunk, isOwn }: (typeof held)[number]): SoundChunk {
    if (!isOwn) return chunk;
    return judge.isClear(chunk.startMs, endMsOf(chunk))
      ? { ...chunk, isOthersOnly: true }
      : { ...chunk, samples: new Float32Array(chunk.samples.length) };
  }

  function release(): void {
    const first = held[0];
    if (!first) return;
    judge.judge(first.chunk.startMs);
    while (held[0] && (!held[0].isOwn || judge.judgedMs >= endMsOf(held[0].chunk)))
      push(decided(held.shift()!));
  }

  return {
    add(chunk: SoundChunk, isOwn: boolean): void {
      judge.hear(chunk);
      held = [...held, { chunk, isOwn }];
      release();
    },
    release,
  };
}
