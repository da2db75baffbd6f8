import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { defineCommand } from './command.ts';

const startedMs = performance.now();

/** What the daemon is doing and what it costs. */
export const statusCommand = defineCommand({
  name: 'status',
  summary: 'Show whether Beckon runs, and what it is doing',
  args: z.strictObject({}),
  result: z.object({
    version: z.string(),
    pid: z.int(),
    uptimeMs: z.number(),
    isSpeaking: z.boolean(),
    runningRequests: z.int(),
    residentBytes: z.int(),
    engine: z.object({
      state: z.enum(['off', 'loading', 'ready']),
      restartCount: z.int(),
      pid: z.int().optional(),
      residentBytes: z.int().optional(),
    }),
    captions: z.object({
      isRunning: z.boolean(),
      backlogMs: z.int().meta({ description: 'Speech that waits to be recognised.' }),
    }),
    tray: z
      .object({
        state: z.string(),
        isShown: z.boolean().meta({ description: 'Whether a tray has taken the icon.' }),
      })
      .optional(),
    loopDelay: z
      .object({ p50Ms: z.number(), p99Ms: z.number(), maxMs: z.number() })
      .optional()
      .meta({ description: "Delay of the daemon's event loop since the last time this was asked." }),
  }),
  http: { method: 'GET', path: '/v1/status' },
  needsDaemon: true,
  async run({ version, speaking, requests, engine, captions, tray, loopDelay }) {
    const { isRunning, backlogMs } = captions.snapshot();
    return {
      version,
      pid: process.pid,
      uptimeMs: Math.round(performance.now() - startedMs),
      isSpeaking: speaking.isSpeaking,
      runningRequests: requests.runningCount - 1, // this one is not meant
      residentBytes: process.memoryUsage.rss(),
      engine: engine.status(),
      captions: { isRunning, backlogMs },
      ...(tray && { tray: tray.state() }),
      ...(loopDelay && { loopDelay: loopDelay() }),
    };
  },
  print: (status) =>
    [
      `Beckon ${status.version} is running (process ${status.pid}, ${megabytes(status.residentBytes)}).`,
      `Speaking: ${status.isSpeaking ? 'yes' : 'no'}. Requests: ${status.runningRequests}.`,
      `Engine: ${status.engine.state}${status.engine.residentBytes ? `, ${megabytes(status.engine.residentBytes)}` : ''}.`,
      `Captions: ${status.captions.isRunning ? 'on' : 'off'}.`,
      ...(status.tray ? [`Icon in the tray: ${status.tray.isShown ? status.tray.state : 'not shown'}.`] : []),
    ].join('\n'),
});

/** Ends the daemon. */
export const quitCommand = defineCommand({
  name: 'quit',
  summary: 'End the daemon',
  args: z.strictObject({}),
  result: z.object({ ending: z.literal(true) }),
  http: { method: 'POST', path: '/v1/quit' },
  needsDaemon: true,
  async run({ quit }) {
    if (!quit) throw new ConfigError('not-running', 'There is no daemon to end; beckon start starts one.');
    quit();
    return { ending: true as const };
  },
  print: () => 'Beckon ends.',
});

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
