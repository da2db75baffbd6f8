import { type Bus, openBus, sessionBusAddress } from '../../bus/bus.ts';
import type { Speaker, Waiting } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import { createPacedSpeaker } from './paced.ts';

export type OrcaOptions = {
  readonly env?: NodeJS.ProcessEnv;
  readonly msPerCharacter?: number;
};

const NEWEST = '/org/gnome/Orca1/Service';
const NEWER = '/org/gnome/Orca/Service';

/**
 * Where Orca is asked: 51 and later, then 49 and 50
 * (https://gitlab.gnome.org/GNOME/orca/-/blob/main/README-REMOTE-CONTROLLER.md), then older ones, which have no interface
 * but the one that integrations/orca/orca-customizations.py gives them.
 */
const SERVICES = [
  {
    destination: 'org.gnome.Orca1.Service',
    path: NEWEST,
    interruptions: [
      {
        path: `${NEWEST}/SpeechManager`,
        interface: 'org.gnome.Orca1.SpeechManager',
        member: 'InterruptSpeech',
        signature: 'b',
        body: [false],
      },
    ],
  },
  {
    destination: 'org.gnome.Orca.Service',
    path: NEWER,
    // The module was given another name in 50.
    interruptions: ['SpeechManager', 'SpeechAndVerbosityManager'].map((module) => ({
      path: `${NEWER}/${module}`,
      interface: 'org.gnome.Orca.Module',
      member: 'ExecuteCommand',
      signature: 'sb',
      body: ['InterruptSpeech', false],
    })),
  },
  {
    destination: 'beckon.Orca',
    path: '/beckon/Orca',
    interruptions: [{ path: '/beckon/Orca', interface: 'beckon.Orca', member: 'InterruptSpeech' }],
  },
];
type Service = (typeof SERVICES)[number];

/** Says and brailles text through a running Orca, so that two voices never speak at once. */
export function createOrcaSpeaker({ env = process.env, msPerCharacter }: OrcaOptions = {}): Speaker {
  let bus: Bus | null = null;

  async function connect(waiting: Waiting): Promise<Bus> {
    if (bus?.isOpen) return bus;
    bus = await openBus(sessionBusAddress(env), waiting);
    return bus;
  }

  /** Orca may be started again, as another version: it is looked for each time. */
  async function find(waiting: Waiting): Promise<{ readonly bus: Bus; readonly service: Service } | null> {
    const open = await connect(waiting);
    for (const service of SERVICES) {
      if (await open.hasOwner(service.destination, waiting)) return { bus: open, service };
    }
    return null;
  }

  return createPacedSpeaker(
    {
      name: 'orca',
      async check(waiting) {
        try {
          if (await find(waiting)) return { isUsable: true };
          return {
            isUsable: false,
            reason: 'Orca is not running, or is older than version 49 and without the files of Beckon.',
          };
        } catch {
          return { isUsable: false, reason: 'There is no D-Bus session to ask Orca over.' };
        }
      },
      async say(text, waiting) {
        const found = await find(waiting);
        if (!found) throw gone('no Orca');
        const { destination, path } = found.service;
        const isTaken = await found.bus.call<boolean>(
          {
            destination,
            path,
            interface: destination,
            member: 'PresentMessage',
            signature: 's',
            body: [text],
          },
          waiting,
        );
        if (!isTaken) throw gone('a refusal');
        return { isSaid: false };
      },
      async cancel() {
        const waiting = { signal: AbortSignal.timeout(CANCEL_LIMIT_MS) };
        const found = await find(waiting);
        if (!found) return;
        const { destination, interruptions } = found.service;
        for (const interruption of interruptions) {
          const call = { destination, ...interruption };
          const isDone = await found.bus.call(call, waiting).then(
            () => true,
            () => false,
          );
          if (isDone) return;
        }
      },
      async close() {
        await bus?.close();
        bus = null;
      },
    },
    msPerCharacter,
  );
}

const CANCEL_LIMIT_MS = 1_000;

const gone = (got: string) =>
  new DeviceError('speech-failed', `Expected Orca to present a text, got ${got}: start Orca again.`, {
    expected: 'a running Orca',
    got,
  });
