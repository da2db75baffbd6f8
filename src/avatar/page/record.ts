/// <reference lib="dom" />
import {
  CanvasSource,
  canEncodeVideo,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  StreamTarget,
  TextSubtitleSource,
  WebMOutputFormat,
} from 'mediabunny';
import { createPose } from '../../sign/pose.ts';
import { toBase64 } from '../base64.ts';
import { poseBetween } from '../pose-frames.ts';
import { framesOf, type Utterance } from '../utterance.ts';
import { hashOf } from './frame-hash.ts';
import type { RecordRequest, RecordSink } from './record-request.ts';
import type { Stage } from './stage.ts';
import { captionAt, toWebVtt } from './subtitles.ts';

/** Bytes that cross to the other process at once. */
const PIECE_BYTES = 1024 * 1024;
/** Frames between two words about how far it is. */
const PROGRESS_FRAMES = 5;

/**
 * Draws every frame of an utterance, encodes it and hands the file's bytes to the sink, piece by piece; waits for the
 * sink, so that no more than a piece is held. Throws Error `unsupported-codec` where the browser cannot encode it.
 */
export async function record(
  stage: Stage,
  utterance: Utterance,
  request: RecordRequest,
  sink: RecordSink,
): Promise<void> {
  const { fps, format, subtitles, widthPx, heightPx } = request;
  const codec = format === 'mp4' ? 'avc' : 'vp9';
  if (!(await canEncodeVideo(codec, { width: widthPx, height: heightPx, quality: QUALITY_HIGH })))
    throw new Error('unsupported-codec');
  const frames = framesOf(utterance);
  const count = Math.max(1, Math.ceil((utterance.durationMs * fps) / 1000));
  const output = new Output({
    format: format === 'mp4' ? new Mp4OutputFormat({ fastStart: 'reserve' }) : new WebMOutputFormat(),
    target: streamTo(sink),
  });
  const picture = new CanvasSource(stage.canvas, { codec, quality: QUALITY_HIGH, latencyMode: 'quality' });
  output.addVideoTrack(picture, { frameRate: fps, maximumPacketCount: count });
  const captions = subtitles === 'track' ? new TextSubtitleSource('webvtt') : null;
  // A cue, and a gap before it.
  if (captions)
    output.addSubtitleTrack(captions, {
      languageCode: 'eng',
      maximumPacketCount: 2 * utterance.captions.length + 1,
    });
  output.setMetadataTags({
    title: utterance.text.slice(0, 200),
    comment: 'American Sign Language, machine-made by Beckon.',
  });
  await output.start();
  if (captions) {
    await captions.add(toWebVtt(utterance.captions));
    captions.close();
  }

  stage.setSize(widthPx, heightPx);
  stage.keepPlace(subtitles === 'burnt');
  const pose = createPose();
  for (let frame = 0; frame < count; frame++) {
    const tMs = (1000 * frame) / fps;
    if (subtitles === 'burnt') stage.setCaption(captionAt(utterance.captions, tMs));
    stage.draw(poseBetween(frames, tMs, pose));
    // Both read the canvas before they first wait: it keeps its picture only until this turn ends.
    const hash = request.hasHashes ? hashOf(stage.canvas) : null;
    await picture.add(frame / fps, 1 / fps);
    if (hash !== null) await sink.hash(await hash);
    if ((frame + 1) % PROGRESS_FRAMES === 0 || frame + 1 === count) await sink.progress(frame + 1, count);
  }
  picture.close();
  await output.finalize();
}

function streamTo(sink: RecordSink): StreamTarget {
  const pieces = new WritableStream<{ data: Uint8Array; position: number }>({
    write: ({ data, position }) => sink.write(toBase64(data), position),
  });
  return new StreamTarget(pieces, { chunked: true, chunkSize: PIECE_BYTES });
}
