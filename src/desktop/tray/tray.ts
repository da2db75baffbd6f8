import type { Context } from '../../commands/context.ts';
import { ERROR_CODES } from '../../core/error-codes.ts';
import type { BeckonEvent } from '../../core/events.ts';
import { sleep } from '../../core/time.ts';
import type { MenuParts } from './menu.ts';
import { trayMenu } from './menu.ts';
import type { TrayIcon, TrayLook, TrayState } from './tray-icon.ts';

export type TrayOptions = Pick<MenuParts, 'actions' | 'keysOf' | 'press' | 'quit'> & {
  readonly context: Pick<Context, 'events' | 'captions' | 'modes' | 'live' | 'report'>;
  readonly icon: TrayIcon;
  /** Between two tries to get the icon back after the desktop's bus was lost. */
  readonly retryMs?: number;
};

export type Tray = {
  /** Puts the icon into the tray and keeps it true; resolves when the first try is over. */
  start(): Promise<void>;
  state(): { readonly state: TrayState; readonly isShown: boolean };
  close(): Promise<void>;
};

const RETRY_MS = 5_000;

/** Shows what Beckon does, and offers everything that keys do. */
export function createTray({ context, icon, retryMs = RETRY_MS, ...parts }: TrayOptions): Tray {
  const { events, captions, modes, report } = context;
  const closing = new AbortController();
  const { signal } = closing;
  const looking = new Set<number>();
  let problem: string | null = null;
  let shown = '';

  const isListening = () => Object.values(captions.snapshot().channels).some(({ state }) => state !== 'off');
  const isOn = (name: string): boolean | undefined => {
    if (name === 'quiet') return modes.isQuiet;
    if (name === 'captions') return isListening();
    return name === 'signing' ? context.live?.isPaused !== true : undefined;
  };

  function lookNow(): TrayLook {
    const state = stateOf({
      isLooking: looking.size > 0,
      hasProblem: problem !== null,
      isQuiet: modes.isQuiet,
      isListening: isListening(),
    });
    const title = state === 'error' ? `Beckon: ${problem}` : TITLES[state];
    return { state, title, menu: trayMenu({ ...parts, title, isOn }) };
  }

  function update(): void {
    const look = lookNow();
    const now = JSON.stringify(look);
    if (now === shown) return;
    shown = now;
    icon.show(look);
  }

  function hear(event: BeckonEvent): void {
    if (event.type === 'request-started') looking.add(event.request);
    else if (event.type === 'request-finished') {
      looking.delete(event.request);
      problem = null;
    } else if (event.type === 'request-failed') {
      looking.delete(event.request);
      // That nothing can be found is an answer; that Beckon cannot work is not.
      if (ERROR_CODES[event.code].status >= 500) problem = event.spoken;
    } else if (event.type === 'engine-crashed') problem = event.spoken;
    else if (event.type !== 'mode-changed') return;
    update();
  }

  async function follow(): Promise<void> {
    const [heard, captioned] = [events.subscribe(), captions.subscribe()];
    const end = () => {
      heard.close();
      captioned.close();
    };
    signal.addEventListener('abort', end, { once: true });
    const followCaptions = async () => {
      for await (const { type } of captioned) if (type === 'state') update();
    };
    void followCaptions();
    for await (const event of heard) hear(event);
  }

  const press = { activate: () => parts.press('describe-window'), stop: () => parts.press('stop') };
  const open = () => icon.open(lookNow(), { ...press, onLoss }, { signal });

  function onLoss(): void {
    if (signal.aborted) return;
    void (async () => {
      do {
        await icon.close();
        await sleep(retryMs, signal);
      } while (!(await open().then(yes, no)));
    })().catch(() => {}); // closed
  }

  return {
    async start() {
      const { isUsable, reason = '', cure = '' } = await icon.check({ signal });
      if (!isUsable) return report(`no icon in the tray: ${reason} ${cure}`.trim());
      void follow();
      await open().catch(onLoss);
    },
    state: () => ({ state: lookNow().state, isShown: icon.isShown }),
    async close() {
      closing.abort();
      await icon.close();
    },
  };
}

const yes = () => true;
const no = () => false;

/** What passes soonest comes first; then what the person must know. */
function stateOf(facts: {
  isLooking: boolean;
  hasProblem: boolean;
  isQuiet: boolean;
  isListening: boolean;
}): TrayState {
  if (facts.isLooking) return 'looking';
  if (facts.hasProblem) return 'error';
  if (facts.isQuiet) return 'muted';
  return facts.isListening ? 'listening' : 'ready';
}

const TITLES: Readonly<Record<Exclude<TrayState, 'error'>, string>> = {
  ready: 'Beckon is ready.',
  looking: 'Beckon is looking.',
  listening: 'Beckon is listening and makes captions.',
  muted: 'Beckon is quiet.',
};
