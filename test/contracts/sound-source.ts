import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, test } from 'node:test';
import type { SoundSource } from '../../src/core/drivers.ts';
import { durationMsOf, endMsOf, type SoundChunk } from '../../src/core/sound.ts';

export type SoundSourceContract = {
  /** Opens a new source with at least 300 ms of sound; the suite closes it. */
  readonly create: () => SoundSource | Promise<SoundSource>;
  /** Why it cannot run here, in words. */
  readonly skip?: string | false;
};

const never = () => new AbortController().signal;
const WANTED_MS = 300;

/** What every sound source does. Drivers and fakes run it: test/capture/sound/. */
export function testSoundSource(title: string, { create, skip = false }: SoundSourceContract): void {
  const contract = (name: string, body: (source: SoundSource) => Promise<void>) =>
    test(name, { timeout: 60_000 }, async () => {
      const source = await create();
      try {
        await body(source);
      } finally {
        await source.close();
      }
    });

  describe(`${title} as a sound source`, { skip }, () => {
    contract('says that it can work here', async (source) => {
      assert.equal((await source.check({ signal: never() })).isUsable, true);
    });

    contract('gives samples in -1..1 whose times follow each other and never overlap', async (source) => {
      const chunks = await take(source, WANTED_MS);
      assert.ok(chunks.length > 0);
      let endMs = Number.NEGATIVE_INFINITY;
      for (const chunk of chunks) {
        assert.ok(chunk.startMs >= endMs - 1e-6, `${chunk.startMs} begins before ${endMs}`);
        endMs = endMsOf(chunk);
        assert.ok(chunk.samples.every((sample) => sample >= -1 && sample <= 1));
      }
    });

    contract('can be left at any time and read again', async (source) => {
      assert.ok((await take(source, 1)).length > 0);
      assert.ok((await take(source, 1)).length > 0);
    });

    contract("ends with the signal's reason on abort and keeps no listener", async (source) => {
      const controller = new AbortController();
      const reason = new Error('enough');
      const reading = (async () => {
        for await (const _ of source.chunks({ signal: controller.signal })) controller.abort(reason);
      })();
      await assert.rejects(reading, reason);
      assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
    });

    contract('gives nothing when the signal was aborted before', async (source) => {
      const reason = new Error('too late');
      const reading = source
        .chunks({ signal: AbortSignal.abort(reason) })
        [Symbol.asyncIterator]()
        .next();
      await assert.rejects(reading, reason);
    });

    contract('may be closed twice', async (source) => {
      await source.close();
      await source.close();
    });
  });
}

/** The first `wantedMs` of the sound, or all there is. */
export async function take(source: SoundSource, wantedMs: number): Promise<SoundChunk[]> {
  const chunks: SoundChunk[] = [];
  let heardMs = 0;
  for await (const chunk of source.chunks({ signal: never() })) {
    chunks.push(chunk);
    heardMs += durationMsOf(chunk.samples);
    if (heardMs >= wantedMs) break;
  }
  return chunks;
}
