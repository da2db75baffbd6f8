import { startXvfb, type Xvfb } from '../../test/helpers/xvfb.ts';

export type Desktop = {
  readonly env: NodeJS.ProcessEnv;
  /** One sentence about which display this is. */
  readonly about: string;
  close(): Promise<void>;
};

/** The person's own display, or one of our own where there is none that can be captured. */
export async function openDesktop(env: NodeJS.ProcessEnv = process.env): Promise<Desktop> {
  if (canCapture(env)) return { env, about: 'It opens on your display.', close: async () => {} };
  const xvfb = await startOwn();
  return {
    env: xvfb.env,
    about: `There is no X display here, so it opens on one in memory (Xvfb ${xvfb.display}).`,
    close: () => xvfb.stop(),
  };
}

/** Under Wayland the X display shows X programs only, and a capture of it is black. */
function canCapture(env: NodeJS.ProcessEnv): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(env.DISPLAY) && !env.WAYLAND_DISPLAY;
}

async function startOwn(): Promise<Xvfb> {
  try {
    return await startXvfb({ hasWindowManager: true });
  } catch (error) {
    throw new Error('Could not start Xvfb and openbox. Run: npm run setup -- --for demo', { cause: error });
  }
}
