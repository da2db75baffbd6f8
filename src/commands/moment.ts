import { z } from 'zod';
import { toTuple } from '../core/geometry.ts';
import type { Recent } from '../core/recent.ts';
import { boxSchema, defineCommand } from './command.ts';

const ago = z.int().meta({ description: 'Milliseconds before this answer.' });
const confidence = z.number().min(0).max(1);
const channel = z.enum(['me', 'computer', 'file']);

const itemSchema = z.object({
  id: z.int().meta({ description: 'Stays the same as long as the thing stays on the screen.' }),
  kind: z.enum(['text', 'control', 'picture', 'title']),
  text: z.string(),
  role: z.string().optional(),
  box: boxSchema.meta({ description: 'x, y, width, height in physical pixels of the desktop.' }),
  confidence,
  isVisible: z.boolean(),
  firstSeenAgoMs: ago,
  lastSeenAgoMs: ago,
});
const heardSchema = z.object({
  channel,
  startAgoMs: ago,
  endAgoMs: ago,
  text: z.string(),
  confidence,
  speaker: z.string().optional(),
});
const soundSchema = z.object({
  channel,
  startAgoMs: ago,
  endAgoMs: ago,
  label: z.string(),
  place: z.string().optional(),
  confidence,
});

/** The last two minutes, as the daemon perceived them. Nothing of it is ever saved. */
export const momentCommand = defineCommand({
  name: 'moment',
  summary: 'Show what was seen, heard and said in the last two minutes',
  args: z.strictObject({}),
  result: z.object({
    items: z.array(itemSchema),
    utterances: z.array(heardSchema),
    sounds: z.array(soundSchema),
    said: z.array(z.object({ agoMs: ago, text: z.string() })),
  }),
  http: { method: 'GET', path: '/v1/moment' },
  needsDaemon: true,
  run: async ({ perception }) => toJson(perception.recent()),
  print: ({ items, utterances, sounds, said }) =>
    [
      `On the screen: ${count(items.filter(({ isVisible }) => isVisible).length, 'thing')}.`,
      ...utterances.map(
        ({ text, speaker, endAgoMs }) =>
          `${secondsAgo(endAgoMs)}, heard: ${speaker ? `${speaker}: ` : ''}${text}`,
      ),
      ...sounds.map(
        ({ label, place, endAgoMs }) =>
          `${secondsAgo(endAgoMs)}, heard: [${[label, place].filter(Boolean).join(', ')}]`,
      ),
      ...said.map(({ text, agoMs }) => `${secondsAgo(agoMs)}, told: ${text}`),
    ].join('\n'),
});

function toJson({ nowMs, items, utterances, sounds, said }: Recent) {
  const since = (ms: number) => Math.max(0, Math.round(nowMs - ms));
  const times = ({ startMs, endMs }: { startMs: number; endMs: number }) => ({
    startAgoMs: since(startMs),
    endAgoMs: since(endMs),
  });
  return {
    items: items.map(({ id, kind, text, role, box, confidence: sure, isVisible, ...item }) => ({
      id,
      kind,
      text,
      ...(role && { role }),
      box: [...toTuple(box)] as [number, number, number, number],
      confidence: sure,
      isVisible,
      firstSeenAgoMs: since(item.firstSeenMs),
      lastSeenAgoMs: since(item.lastSeenMs),
    })),
    utterances: utterances.map(({ channel: from, text, confidence: sure, speaker, ...one }) => ({
      channel: from,
      ...times(one),
      text,
      confidence: sure,
      ...(speaker !== undefined && { speaker }),
    })),
    sounds: sounds.map(({ channel: from, label, place, confidence: sure, ...one }) => ({
      channel: from,
      ...times(one),
      label,
      ...(place !== undefined && { place }),
      confidence: sure,
    })),
    said: said.map(({ atMs, text }) => ({ agoMs: since(atMs), text })),
  };
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
const secondsAgo = (ms: number) => `${Math.round(ms / 1000)} s ago`;
