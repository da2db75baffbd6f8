import { loudnessOf } from '../core/sound.ts';

/**
 * Lets sound through to the voice detector only when it could hold speech, so that listening to silence costs nothing.
 * It opens for what is clearly over the floor of the room, and over what no ear would hear; it may let noise through, but
 * must not keep speech out, so its thresholds are low.
 */
export function createEnergyGate(): { isOpen(window: Float32Array): boolean } {
  let floor = 0.003;
  return {
    isOpen(window) {
      const loudness = loudnessOf(window);
      // The floor sinks at once and rises slowly: a long sentence must not become the floor.
      floor = Math.min(loudness < floor ? loudness : floor * FLOOR_RISE, HIGHEST_FLOOR);
      return loudness > AUDIBLE && loudness > floor * OVER_FLOOR;
    },
  };
}

/** -66 dBFS: digital silence and dither are below; a whisper at a badly set microphone is above. */
const AUDIBLE = 0.0005;
/** 4 dB over the quietest of the last seconds. */
const OVER_FLOOR = 1.6;
/** A 32 ms window raises the floor by 0.1 %: doubling takes 22 s. */
const FLOOR_RISE = 1.001;
/** Steady noise louder than this may be speech all the same: the detector has to tell. */
const HIGHEST_FLOOR = 0.01;
