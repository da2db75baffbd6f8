import type { Cue } from './cues.ts';
import { escapeVtt, timing } from './write.ts';

/**
 * Audio descriptions as a WebVTT track of the kind `descriptions`: a cue lasts as long as its words are said. Read by
 * players and screen readers. https://www.w3.org/TR/webvtt1/#introduction-other-features
 */
export function writeDescriptions(
  cues: readonly Pick<Cue, 'startMs' | 'endMs' | 'rows'>[],
  language: string,
): string {
  const head = `WEBVTT\nKind: descriptions\nLanguage: ${language}\n`;
  return [head, ...cues.map((cue) => `${timing(cue, '.')}\n${cue.rows.map(escapeVtt).join('\n')}\n`)].join(
    '\n',
  );
}
