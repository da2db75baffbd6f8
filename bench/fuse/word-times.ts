import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SAMPLE_RATE_HZ, toInt16 } from '../../src/core/sound.ts';
import { wavHeader } from '../../src/speech/wav.ts';
import { BenchError } from '../bench-error.ts';

/** When a word was said. */
export type TimedWord = { readonly word: string; readonly startMs: number; readonly endMs: number };

const DICTIONARY = '/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict';
const TIMEOUT_MS = 120_000;
const FORMAT = { sampleRateHz: SAMPLE_RATE_HZ, channelCount: 1, bitsPerSample: 16 };

/**
 * When each word of a known text was said: PocketSphinx may hear nothing else (forced alignment). Words that its dictionary
 * does not have are left out of the text. Nothing where it could not follow. Needs Debian's package pocketsphinx.
 */
export async function wordTimes(
  samples: Float32Array,
  words: readonly string[],
): Promise<readonly TimedWord[]> {
  known ??= new Set(
    readFileSync(DICTIONARY, 'utf8')
      .split('\n')
      .map((line) => line.split(' ', 1)[0]!),
  );
  const said = words.filter((word) => known!.has(word));
  const folder = mkdtempSync(join(tmpdir(), 'beckon-bench-'));
  try {
    const [grammar, sound] = [join(folder, 'text.jsgf'), join(folder, 'sound.wav')];
    writeFileSync(grammar, `#JSGF V1.0;\ngrammar text;\npublic <s> = ${said.join(' ')} ;\n`);
    writeFileSync(sound, wavOf(samples));
    const wide = ['-beam', '1e-200', '-wbeam', '1e-150', '-pbeam', '1e-200', '-bestpath', 'no'];
    const args = ['-infile', sound, '-jsgf', grammar, '-time', 'yes', '-logfn', '/dev/null', ...wide];
    // Its own search for speech would cut the sentence into several.
    const { stdout } = await promisify(execFile)(
      'pocketsphinx_continuous',
      [...args, '-vad_threshold', '1.0'],
      {
        timeout: TIMEOUT_MS,
      },
    );
    const found = timesIn(stdout);
    return found.map(({ word }) => word).join(' ') === said.join(' ') ? found : [];
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'install pocketsphinx' : String(error);
    throw new BenchError(`the times of the words: ${reason}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The words in what PocketSphinx prints with `-time yes`: `word start end certainty`, after the whole sentence in one line. */
export function timesIn(printed: string): readonly TimedWord[] {
  return printed.split('\n').flatMap((line): TimedWord[] => {
    const [, word = '', start, end] = /^([^\s<[+(]\S*) ([\d.]+) ([\d.]+) [\d.]+\s*$/u.exec(line) ?? [];
    if (word === '') return [];
    return [{ word: word.replace(/\(\d+\)$/, ''), startMs: 1000 * Number(start), endMs: 1000 * Number(end) }];
  });
}

let known: Set<string> | undefined;

/** 16 bits, mono, 16 kHz. */
function wavOf(samples: Float32Array): Uint8Array {
  const data = Buffer.from(toInt16(samples).buffer);
  return Buffer.concat([wavHeader(FORMAT, data.length), data]);
}
