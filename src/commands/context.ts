import type { LoadedConfig } from '../config/load.ts';
import type { Asker, ElementSource, ScreenSource, Speaker, Usability, Waiting } from '../core/drivers.ts';
import type { EventBus } from '../core/events.ts';
import type { Engine } from '../engine/engine.ts';
import type { Earcons } from '../speech/earcons.ts';
import type { SpeakingQueue } from '../speech/queue.ts';
import type { Compat } from './compat.ts';
import type { Captions } from './hearing/captions.ts';
import type { Hearing } from './hearing/hearing.ts';
import type { Hotkeys } from './hotkeys.ts';
import type { Asked } from './looking/asked.ts';
import type { DescribedHistory } from './looking/described-history.ts';
import type { Pictures } from './looking/pictures.ts';
import type { Perception } from './moment/perception.ts';
import type { Requests } from './requests.ts';
import type { Labels } from './results/labels.ts';
import type { Marks } from './results/marks.ts';
import type { Results } from './results/results.ts';
import type { LiveSigning } from './signing/live.ts';

/** Everything that commands work with. Drivers are put in by the composition root; tests put in fakes. */
export type Context = {
  readonly loaded: LoadedConfig;
  readonly engine: Engine;
  readonly screen: ScreenSource;
  /** Asks programs what controls they show; absent where the system has no way. */
  readonly elements?: ElementSource;
  readonly speaker: Speaker;
  readonly speaking: SpeakingQueue;
  /** Answers questions about pictures; its check tells whether anything stands behind it. */
  readonly asker: Asker;
  /** The same of films: one that hears too, where there is one; where absent, `asker`. */
  readonly filmAsker?: Asker;
  /** What was asked the last time. */
  readonly asked: Asked;
  /** Models on this computer that look at pictures. */
  readonly pictures: Pictures;
  /** What was described, kept on the disk where the person wants it, for a search by meaning. */
  readonly described: DescribedHistory;
  readonly hearing: Hearing;
  readonly captions: Captions;
  /** What was seen, heard and said in the last two minutes. */
  readonly perception: Perception;
  readonly events: EventBus;
  readonly requests: Requests;
  /** What was described, for commands that come back to it. */
  readonly results: Results;
  readonly marks: Marks;
  /** Names that the person gave to controls. */
  readonly labels: Labels;
  /** What the person has switched over while Beckon runs. */
  readonly modes: Modes;
  /** Short sounds; absent where nobody presses keys. */
  readonly earcons?: Earcons;
  /** The keys of the daemon; absent outside one. */
  readonly hotkeys?: Hotkeys;
  /** The port for programs that speak the interfaces of others; absent outside a daemon. */
  readonly compat?: Compat;
  /** The icon in the tray; absent outside a daemon. */
  readonly tray?: { state(): { readonly state: string; readonly isShown: boolean } };
  /** Whether there are keys and a tray here; absent where nothing stands behind it. */
  readonly checkDesktop?: (
    waiting: Waiting,
  ) => Promise<{ readonly keys: Usability; readonly tray: Usability }>;
  readonly version: string;
  /** The folder of what the person added: avatars, lexicons. */
  readonly dataFolder: string;
  /** Delay of this process's event loop since the last call, where it is measured. */
  readonly loopDelay?: () => { readonly p50Ms: number; readonly p99Ms: number; readonly maxMs: number };
  /** Signing on pages that are open; absent outside a daemon, which alone has pages. */
  readonly live?: LiveSigning;
  /** Tells the person who started this process something in words (standard error). Never private text. */
  readonly report: (message: string) => void;
  /** Asks the person who started this process; true is yes. Absent where nobody can be asked. */
  readonly confirm?: (question: string, signal: AbortSignal) => Promise<boolean>;
  /** Runs the daemon until the signal aborts; absent inside a daemon. */
  readonly serve?: (signal: AbortSignal) => Promise<void>;
  /** Ends the daemon; absent where there is none. */
  readonly quit?: () => void;
  close(): Promise<void>;
};

/** `isQuiet`: nothing is said and no sound is made until the person ends it. */
export type Modes = { isQuiet: boolean };
