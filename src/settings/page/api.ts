/// <reference lib="dom" />

/** A setting as the daemon tells it. */
export type Setting = {
  readonly key: string;
  readonly value: unknown;
  readonly origin: string;
  readonly about: string;
  readonly schema: SettingSchema;
};

/** The parts of JSON Schema that the settings use. */
export type SettingSchema = {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array';
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
};

export type BoundKey = { readonly name: string; readonly about: string; readonly keys: readonly string[] };
export type Keys = { readonly keys: readonly BoundKey[]; readonly problems: readonly string[] };
export type Voice = { readonly id: string; readonly name: string; readonly language: string };

export type Api = {
  settings(): Promise<readonly Setting[]>;
  voices(): Promise<readonly Voice[]>;
  /** Null where no keys are taken. */
  keys(): Promise<Keys | null>;
  /** Saves, and gives what to tell the person. */
  save(key: string, value: unknown): Promise<string>;
  say(text: string): Promise<void>;
  stop(): Promise<void>;
  /** Deletes all kept captions and descriptions; gives how many lines and pictures. */
  deleteHistory(): Promise<{ readonly deleted: number; readonly pictures?: number }>;
};

/** What the page asks of the daemon. Every failure is an Error whose message can be shown. */
export function createApi(token: string): Api {
  async function call<T>(method: 'GET' | 'POST', path: string, args?: object): Promise<T> {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const answer = await fetch(path, { method, headers, ...(args && { body: JSON.stringify(args) }) }).catch(
      () => null,
    );
    if (answer === null)
      throw new Error('Beckon does not answer. Start it again, then load this page again.');
    const body = (await answer.json()) as T & { error?: { message: string; spoken: string } };
    if (answer.status === 401)
      throw new Error('This page has no right to the settings any more. Run: beckon open --page settings');
    if (!answer.ok) throw new Error(body.error?.message ?? 'Beckon gave no reason.');
    return body;
  }

  return {
    settings: async () => (await call<{ settings: Setting[] }>('GET', '/v1/config')).settings,
    voices: async () => (await call<{ voices: Voice[] }>('GET', '/v1/voices')).voices,
    keys: () => call<Keys>('GET', '/v1/keys').catch(() => null),
    save: async (key, value) =>
      (await call<{ message: string }>('POST', '/v1/config/set', { key, value })).message,
    say: (text) => call('POST', '/v1/speak', { text }),
    stop: () => call('POST', '/v1/stop', {}),
    deleteHistory: () =>
      call<{ deleted: number; pictures?: number }>('POST', '/v1/history/delete', { all: true }),
  };
}
