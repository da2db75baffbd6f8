import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { sleep } from '../../src/core/time.ts';

/** One line that the daemon had said: to its end, or cut off (or not ended yet). */
export type HeardLine = { readonly text: string; readonly isWhole: boolean };

export type RecordingVoice = {
  /** An environment in which the daemon's voice is this one. */
  readonly env: NodeJS.ProcessEnv;
  /** From now on no line comes to its end by itself, until release(). */
  hold(): void;
  release(): void;
  /** Everything that began to sound, in order. */
  lines(): HeardLine[];
  /** Waits until `condition` holds for the lines; rejects with the lines after 60 s. */
  waitFor(condition: (lines: HeardLine[]) => boolean): Promise<HeardLine[]>;
  close(): void;
};

const WAIT_LIMIT_MS = 60_000;

const VOICES = `Pty Language       Age/Gender VoiceName          File                 Other Languages
 2  en-gb           --/M      English_(Great_Britain) gmw/en          (en 2)
`;

/**
 * Programs named espeak-ng and pactl that stand before the real ones: a sound server that is there, and a voice that
 * writes down what it began and what it ended, and between the two waits while it is held. The daemon takes them for
 * real.
 */
export function createRecordingVoice(given: NodeJS.ProcessEnv): RecordingVoice {
  const folder = mkdtempSync(join(tmpdir(), 'beckon-voice-'));
  const [log, held] = [join(folder, 'heard'), join(folder, 'held')] as const;
  writeFileSync(log, '');
  writeFileSync(join(folder, 'voices'), VOICES);
  const program = (name: string, ...lines: readonly string[]) => {
    writeFileSync(join(folder, name), ['#!/bin/sh', ...lines, ''].join('\n'));
    chmodSync(join(folder, name), 0o755);
  };
  program('pactl', 'echo a-sink');
  program(
    'espeak-ng',
    `case "$*" in *--voices*) exec cat ${folder}/voices;; esac`,
    "text=$(tr '\\n' ' ' | sed 's/ *$//')",
    `printf 'begin %s\\n' "$text" >> ${log}`,
    // The pipes must not stay open in the sleeping child when the shell is killed.
    `while [ -e ${held} ]; do sleep 0.02 < /dev/null > /dev/null 2>&1; done`,
    `printf 'end %s\\n' "$text" >> ${log}`,
  );
  const lines = () => parse(readFileSync(log, 'utf8'));
  return {
    env: { ...given, PATH: `${folder}${delimiter}${given.PATH}`, BECKON_SPEECH_DRIVERS: 'espeak-ng' },
    hold: () => writeFileSync(held, ''),
    release: () => rmSync(held),
    lines,
    async waitFor(condition) {
      const deadlineMs = performance.now() + WAIT_LIMIT_MS;
      for (let heard = lines(); ; heard = lines()) {
        if (condition(heard)) return heard;
        if (performance.now() > deadlineMs) throw new Error(`Not heard in time: ${JSON.stringify(heard)}`);
        await sleep(50);
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function parse(log: string): HeardLine[] {
  const heard: { text: string; isWhole: boolean }[] = [];
  for (const line of log.split('\n').filter(Boolean)) {
    const [, mark, text] = /^(begin|end) (.*)$/.exec(line) as unknown as [string, string, string];
    if (mark === 'begin') heard.push({ text, isWhole: false });
    else heard.findLast((one) => one.text === text)!.isWhole = true;
  }
  return heard;
}
