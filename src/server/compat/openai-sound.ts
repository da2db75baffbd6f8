import type { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../../commands/context.ts';
import { runCommand } from '../../commands/run-command.ts';
import { SOUND_FORMATS, sayIntoSound } from '../../commands/sound-format.ts';
import { transcribeCommand } from '../../commands/transcribe.ts';
import { voiceOf } from '../../config/voice.ts';
import { ConfigError } from '../../core/errors.ts';
import { readForm } from '../body.ts';
import { readBody } from './body.ts';

/** Under these names programs look for what hears and what speaks. */
export const SOUND_MODELS = ['whisper-1', 'tts-1'] as const;

const speech = z.object({
  input: z.string().min(1).max(20_000),
  voice: z.unknown().optional(),
  response_format: z.enum(SOUND_FORMATS).default('mp3'),
  speed: z.number().min(0.25).max(4).default(1),
});

/** https://platform.openai.com/docs/api-reference/audio */
export function addOpenAiSound(app: Hono, context: Context): void {
  let lastId = 0;
  app.post('/v1/audio/transcriptions', async (c) => {
    const form = await readForm(c);
    const file = form.get('file');
    if (file === null || typeof file === 'string') {
      throw new ConfigError('bad-request', 'Send the sound as the part "file" of multipart/form-data.', {
        expected: 'a part named file',
        got: 'none',
      });
    }
    const format = String(form.get('response_format') ?? 'json');
    const sound = Buffer.from(await file.arrayBuffer()).toString('base64');
    const wanted = format === 'srt' || format === 'vtt' ? { [format]: true } : {};
    const { result } = await runCommand(
      context,
      transcribeCommand,
      { sound, ...wanted },
      {
        signal: c.req.raw.signal,
        slot: `compat-transcribe:${++lastId}`,
        onSentence: () => {},
      },
    );
    const { text, durationMs, lines } = result as {
      text: string;
      durationMs: number;
      lines: { startMs: number; endMs: number; text: string }[];
    };
    if (format === 'text' || format === 'srt' || format === 'vtt') return c.text(`${text}\n`);
    const plain = lines.map((line) => line.text).join(' ');
    if (format !== 'verbose_json') return c.json({ text: plain });
    const { language } = context.loaded.config;
    const segments = lines.map((line, id) => ({
      id,
      start: line.startMs / 1000,
      end: line.endMs / 1000,
      text: line.text,
    }));
    return c.json({ task: 'transcribe', language, duration: durationMs / 1000, text: plain, segments });
  });
  app.post('/v1/audio/speech', async (c) => {
    const { input, response_format: format, speed } = await readBody(c, speech);
    const { config } = context.loaded;
    const voice = voiceOf(config);
    const rate = Math.min(4, Math.max(0.5, voice.rate * speed));
    const { bytes, type } = await sayIntoSound([input], format, {
      ...voice,
      rate,
      signal: c.req.raw.signal,
    });
    return c.body(new Uint8Array(bytes), 200, { 'Content-Type': type });
  });
}
