import { BeckonError, DeviceError } from '../../core/errors.ts';
import { raceSignal, systemClock } from '../../core/time.ts';
import type { RecordSink } from '../page/record-request.ts';
import { pageFiles } from '../page-files.ts';
import type { Utterance } from '../utterance.ts';
import { browserFailed, openBrowserPage } from './browser-page.ts';
import { addressOf, type ExportOptions, requestOf } from './export-options.ts';
import { findBrowser } from './find-browser.ts';
import { openPartFile, type PartFile } from './part-file.ts';
import { createTimeLeft } from './time-left.ts';
import { createWatch, type Watch } from './watch.ts';

export type ExportResult = { readonly frames: number; readonly bytes: number; readonly elapsedMs: number };

const START_TIMEOUT_MS = 60_000;

/**
 * Draws an utterance to a video file in a browser of the machine, frame by frame. The file appears when it is whole; after
 * an error or an abort nothing of it stays. Throws ConfigError `bad-argument` or `output-failed`, DeviceError
 * `no-browser`, `browser-failed` or `no-codec`; rejects with the signal's reason when it aborts.
 */
export async function exportVideo(utterance: Utterance, options: ExportOptions): Promise<ExportResult> {
  const request = requestOf(options);
  options.signal.throwIfAborted();
  const executablePath = options.browserPath ?? findBrowser();
  const startMs = systemClock.nowMs();
  const watch = createWatch(options.signal);
  const opened: { close(): Promise<void> }[] = [];
  try {
    const part = await openPartFile(options.outPath);
    opened.push(part);
    const { page, expose, close } = await openBrowserPage({
      executablePath,
      files: options.files ?? pageFiles(),
      address: addressOf(options),
      widthPx: request.widthPx,
      heightPx: request.heightPx,
      timeoutMs: START_TIMEOUT_MS,
      signal: watch.signal,
    });
    opened.push({ close });
    const result = { frames: 0, bytes: 0 };
    await expose(sinkFor(part, watch, result, options, startMs));
    const recording = page.evaluate(([given, wanted]) => window.beckonRecorder!.record(given, wanted), [
      utterance,
      request,
    ] as const);
    await raceSignal(recording, watch.signal);
    await part.commit();
    return { ...result, elapsedMs: systemClock.nowMs() - startMs };
  } catch (error) {
    watch.signal.throwIfAborted();
    throw named(error);
  } finally {
    watch.close();
    for (const thing of opened.reverse()) await thing.close();
  }
}

/** What the page calls. Whatever goes wrong here ends the export with its own error, which could not cross the page. */
function sinkFor(
  part: PartFile,
  watch: Watch,
  result: { frames: number; bytes: number },
  { onProgress, onFrameHash }: ExportOptions,
  startMs: number,
): RecordSink {
  const timeLeft = createTimeLeft(startMs);
  return {
    write: (base64, position) =>
      watch.during(async () => {
        const piece = Buffer.from(base64, 'base64');
        await part.write(piece, position);
        result.bytes = Math.max(result.bytes, position + piece.length);
      }),
    progress: (done, total) =>
      watch.during(async () => {
        result.frames = total;
        onProgress?.(timeLeft(done, total, systemClock.nowMs()));
      }),
    hash: (hex) => watch.during(async () => onFrameHash?.(hex)),
  };
}

/** An error of the page has only its message: the one that it throws on purpose is told apart by that. */
function named(error: unknown): unknown {
  if (error instanceof BeckonError || !(error instanceof Error)) return error;
  if (!error.message.includes('unsupported-codec')) return browserFailed('stopped while it drew', error);
  return new DeviceError(
    'no-codec',
    'The browser that draws the avatar cannot encode this kind of video. Choose the other kind (.webm or .mp4), or install Google Chrome.',
    {
      expected: 'a browser that encodes H.264 (.mp4) or VP9 (.webm)',
      got: 'one that does not',
      cause: error,
    },
  );
}
