import { z } from 'zod';
import type { Sentence } from '../core/description.ts';
import type { Context } from './context.ts';

/** The command line's form of an argument, as commander reads it: `--screen [n]`. */
export const flags = z.registry<{ flag: string }>();

/**
 * One thing that Beckon does. The command line, HTTP, hotkeys, the OpenAPI document and the README's table are all
 * made from the fields of these objects.
 */
export type Command<A extends z.ZodObject = z.ZodObject, R extends z.ZodType = z.ZodType> = {
  readonly name: string;
  /** One sentence, in the imperative, without a full stop. */
  readonly summary: string;
  readonly args: A;
  readonly result: R;
  /** Absent: the command is for the command line only and runs without a daemon. */
  readonly http?: { readonly method: 'GET' | 'POST'; readonly path: string };
  /** The keys that start it from anywhere, each with arguments of its own. */
  readonly hotkeys?: readonly Hotkey[];
  /** Commands with the same slot replace each other: the newest wins, the older one ends with `replaced`. */
  readonly slot?: string;
  /** Whether the command means nothing without a daemon. */
  readonly needsDaemon?: boolean;
  /** Arguments that ask for a file's bytes; on the command line they take a path. */
  readonly outputs?: readonly Output[];
  /** Arguments that the command line takes from text files. */
  readonly files?: readonly TextFile[];
  /** Arguments that may be a file's path, which the command line makes absolute: the daemon stands in another folder. */
  readonly paths?: readonly string[];
  /** Arguments that always are a folder's path. */
  readonly folders?: readonly string[];
  /** The argument that the command line takes without a flag. */
  readonly positional?: string;
  /** The one that it takes behind that. */
  readonly secondPositional?: string;
  /** Whether the command line may give a picture (a file, or - for standard input) that becomes `args.picture`. */
  readonly takesPicture?: boolean;
  /** Whether it takes more picture files behind the first, which become `args.morePictures`. */
  readonly takesMorePictures?: boolean;
  /**
   * Whether the command line names a sound file, or - for standard input. It is opened where the command line runs: long
   * recordings do not go through the daemon.
   */
  readonly takesSound?: boolean;
  /** Whether the file may be a video as well. It is opened where the command line runs, as sounds are. */
  readonly takesVideo?: boolean;
  run(context: Context, args: z.infer<A>, options: RunOptions): Promise<z.infer<R>>;
  /** What the command line prints of the result without --json. */
  print(result: z.infer<R>, emitted: { readonly hadSentences: boolean }): string;
};

/** A key that runs a command. */
export type Hotkey = {
  /** How settings and other programs call it: kebab-case, unique in the table. */
  readonly name: string;
  /** One sentence, in the imperative, without a full stop. */
  readonly about: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Where it lies where the settings say nothing: chords (`Ctrl+Alt+Shift+D`), and keys of the layer (`Layer W`). */
  readonly keys: readonly string[];
  /** Whether the layer stays open behind it, for keys that are pressed again and again. */
  readonly isRepeatable?: boolean;
};

/** `--wav out.wav` sets the argument `wav` to true and writes what base64 stands in the result's `field` to the path. */
export type Output = {
  readonly arg: string;
  readonly field: string;
  readonly flag: string;
  readonly about: string;
  /** The field is written as JSON instead. */
  readonly isJson?: boolean;
  /** The argument is the path's ending (`mp4`) instead of true. */
  readonly takesExtension?: boolean;
  /** What the argument is where the flag stands without a path (`--sign [out.mp4]`), and nothing is written. */
  readonly withoutPath?: string;
};

/** `--sigml in.sigml` sets the argument `sigml` to the text of the file. */
export type TextFile = { readonly arg: string; readonly flag: string; readonly about: string };

export type RunOptions = {
  readonly signal: AbortSignal;
  /** Called with each sentence as soon as it stands. */
  readonly onSentence: (sentence: Sentence) => void;
  /** Called while something takes long. */
  readonly onProgress?: (progress: Progress) => void;
  /** Shows a line that changes: the end of what is being said, or how far a work is. Absent where nobody sees it. */
  readonly onDraft?: (text: string) => void;
  /** The sound or video file that the command line names, and standard input where that is meant. */
  readonly file?: string;
  /**
   * Where the command line writes parts of the result, by their argument. What is too large to be carried a command writes
   * there itself; it leaves the field out then.
   */
  readonly outputPaths?: Readonly<Record<string, string>>;
  readonly stdin?: AsyncIterable<Uint8Array>;
};

/** How far a long work is: 0..1, and the milliseconds that are left where that can be told. */
export type Progress = {
  readonly done: number;
  readonly leftMs: number | null;
  /** Of a download. */
  readonly bytesPerSecond?: number;
};

/** Keeps the types of `args` and `result` tied to `run` and `print`, then forgets them, so that commands fit one table. */
export function defineCommand<A extends z.ZodObject, R extends z.ZodType>(command: Command<A, R>): Command {
  return command as unknown as Command;
}

/** A box as [x, y, width, height]. */
export const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
