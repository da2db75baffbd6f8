/** The part of the composition root that names the drivers of the desktop: keys and the tray. */
import { childCommand } from './child-command.ts';
import type { Context } from './commands/context.ts';
import { ownCommand } from './commands/own-command.ts';
import { commands } from './commands/table.ts';
import type { Config } from './config/schema.ts';
import type { Usability, Waiting } from './core/drivers.ts';
import { bindKeys } from './desktop/bindings.ts';
import { createHotkeys } from './desktop/hotkeys.ts';
import { createHookKeySource } from './desktop/keys/hook.ts';
import type { KeySource } from './desktop/keys/key-source.ts';
import { createPortalKeySource } from './desktop/keys/portal.ts';
import { createX11KeySource } from './desktop/keys/x11.ts';
import { introduce } from './desktop/portal-identity.ts';
import { createNoTray } from './desktop/tray/other-systems.ts';
import { createStatusNotifier } from './desktop/tray/status-notifier.ts';
import { createTray } from './desktop/tray/tray.ts';

/** Tells the desktop's portal who asks. */
export const introduceUs = introduce.bind(null, { command: ownCommand(), env: process.env });

const KEY_SOURCES: Record<Config['hotkeys']['drivers'][number], () => KeySource> = {
  x11: createX11KeySource,
  portal: () => createPortalKeySource({ introduce: introduceUs }),
  hook: () => createHookKeySource({ command: childCommand('hotkeys-main') }),
};

/** Whether the keys and the icon would work here; opens nothing that stays. */
export async function checkDesktop({ hotkeys }: Config, waiting: Waiting) {
  const icon = trayIcon();
  const sources = hotkeys.drivers.map((name) => KEY_SOURCES[name]());
  const found: Usability[] = [];
  for (const source of sources) if (!found.at(-1)?.isUsable) found.push(await source.check(waiting));
  const tray = await icon.check(waiting);
  await Promise.all([icon, ...sources].map((driver) => driver.close()));
  const words = (name: 'reason' | 'cure') => found.flatMap((one) => one[name] ?? []).join(' ');
  const isUsable = found.some((one) => one.isUsable);
  return { keys: isUsable ? { isUsable } : { isUsable, reason: words('reason'), cure: words('cure') }, tray };
}

const trayIcon = () =>
  process.platform === 'linux' ? createStatusNotifier() : createNoTray(process.platform);

/** What a daemon works with, with its keys and its icon in the tray. */
export function openDesktop(base: Context, quit: () => void): Context {
  const { hotkeys: keySettings, tray: traySettings } = base.loaded.config;
  const sources = keySettings.drivers.map((name) => KEY_SOURCES[name]());
  const hotkeys = createHotkeys({ context: base, bind: (now) => bindKeys(commands, now), sources });
  const tray = createTray({
    context: base,
    icon: trayIcon(),
    actions: bindKeys(commands, keySettings).actions,
    keysOf(name) {
      const { isListening, keys } = hotkeys.state();
      return isListening ? (keys.find((key) => key.name === name)?.keys ?? []) : [];
    },
    press: (name) => void hotkeys.press(name),
    quit,
  });
  if (keySettings.isOn) void hotkeys.start();
  if (traySettings.isOn) void tray.start();
  return {
    ...base,
    hotkeys,
    tray,
    async close() {
      await Promise.all([hotkeys.close(), tray.close()]);
      await base.close();
    },
  };
}
