import type { Beckon } from '../../scripts/demo/beckon.ts';
import { sleep } from '../../src/core/time.ts';

export type Answer = { readonly status: number; readonly body: Record<string, unknown> };

const WAIT_LIMIT_MS = 60_000;

/** One call of the daemon over its real socket, as another program makes it. */
export async function call({ discovery }: Beckon, path: string, args?: object): Promise<Answer> {
  const { port, token } = discovery;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: args ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(args && { body: JSON.stringify(args) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export type Status = {
  readonly isSpeaking: boolean;
  readonly runningRequests: number;
  readonly engine: { readonly state: string; readonly restartCount: number; readonly pid?: number };
};

/** Waits until the daemon's status is as `condition` wants it; rejects with the last one after 60 s. */
export async function statusWhen(beckon: Beckon, condition: (status: Status) => boolean): Promise<Status> {
  const deadlineMs = performance.now() + WAIT_LIMIT_MS;
  while (true) {
    const status = (await call(beckon, '/v1/status')).body as unknown as Status;
    if (condition(status)) return status;
    if (performance.now() > deadlineMs) throw new Error(`Not reached: ${JSON.stringify(status)}`);
    await sleep(20);
  }
}
