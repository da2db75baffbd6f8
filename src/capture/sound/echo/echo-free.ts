import type { SoundSource } from '../../../core/drivers.ts';
import { withoutOwnVoice } from '../without-own-voice.ts';
import { createEchoCanceller, ECHO_MS } from './canceller.ts';
import { openEchoFilter } from './speex.ts';

/**
 * The microphone; while Beckon speaks, without what the loudspeaker plays, as soon as the filter knows the room (some seconds
 * of speech): until then it gives what it hears, which the captions do not take. The loudspeaker is recorded
 * only from the first time that Beckon speaks. Without libspeexdsp it is the microphone as it is.
 */
export function withoutEcho(
  microphone: SoundSource,
  openPlayed: () => SoundSource,
  isOwnVoice: () => boolean,
): SoundSource {
  return {
    ...microphone,
    async *chunks(options) {
      const filter = openEchoFilter(ECHO_MS);
      if (!filter) return yield* microphone.chunks(options);
      const canceller = createEchoCanceller(filter);
      let isWanted = false;
      let want = () => {};
      const heard: SoundSource = {
        ...microphone,
        async *chunks(inner) {
          for await (const chunk of microphone.chunks(inner)) {
            if (!isWanted && isOwnVoice()) {
              isWanted = true;
              want();
            }
            if (isWanted) canceller.hear(chunk);
            yield chunk;
          }
        },
      };
      try {
        yield* withoutOwnVoice(
          heard,
          {
            async run({ signal, onMore }) {
              await new Promise<void>((resolve) => {
                want = resolve;
                signal.addEventListener('abort', () => resolve(), { once: true });
              });
              const played = openPlayed();
              try {
                for await (const chunk of played.chunks({ signal })) {
                  canceller.play(chunk);
                  onMore();
                }
              } finally {
                await played.close();
              }
            },
            get isWhole() {
              return canceller.isTrusted;
            },
            readyMs: canceller.readyMs,
            take: canceller.take,
          },
          isOwnVoice,
        ).chunks(options);
      } finally {
        filter.close();
      }
    },
  };
}
