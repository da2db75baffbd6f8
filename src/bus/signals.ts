import type { Message } from 'dbus-native';
import type { Bus } from './bus.ts';

export type SignalWish = {
  readonly interface: string;
  readonly member: string;
  readonly path?: string;
  /** Only where the signal's first argument is this text. */
  readonly arg0?: string;
};

/** Hears a signal of other programs until the returned function is called. */
export async function onSignal(
  { raw }: Bus,
  wish: SignalWish,
  hear: (...args: readonly unknown[]) => void,
): Promise<() => Promise<void>> {
  const rule = Object.entries({ type: 'signal', ...wish })
    .map(([key, value]) => `${key}='${value}'`)
    .join(',');
  const onMessage = (message: Message) => {
    if (message.type !== SIGNAL || message.member !== wish.member) return;
    if (message.interface !== wish.interface) return;
    if (wish.path !== undefined && message.path !== wish.path) return;
    const args = message.body ?? [];
    if (wish.arg0 !== undefined && args[0] !== wish.arg0) return;
    hear(...args);
  };
  raw.connection.on('message', onMessage);
  const subscription = await raw.watch(rule);
  return async () => {
    raw.connection.off('message', onMessage);
    await subscription.remove();
  };
}

/** https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages */
const SIGNAL = 4;
