import { z } from 'zod';

/** What leaves this computer with a question or for a description, or would for a dry run. */
export const sentSchema = z.object({
  question: z.string().meta({ description: 'Empty for a description.' }),
  context: z.array(z.string()).readonly().meta({ description: 'Text that was read in the picture.' }),
  pictures: z.array(z.object({ bytes: z.int(), width: z.int(), height: z.int() })).readonly(),
  soundMs: z.int().optional().meta({ description: 'Of a video: how much of its sound.' }),
});

export type Sent = z.infer<typeof sentSchema>;

export const NOTHING_SENT: Sent = { question: '', context: [], pictures: [] };

/** What a dry run tells people. */
export function printSent(
  { question, context, pictures, soundMs }: Sent,
  sentTo: string | undefined,
): string {
  if (sentTo === undefined || pictures.length === 0)
    return 'Nothing was sent, and nothing would leave this computer.';
  const sizes = pictures.map(
    ({ bytes, width, height }) => `a picture of ${width} by ${height} pixels (${bytes} bytes)`,
  );
  const things = [...(question === '' ? [] : ['the question']), ...sizes];
  return [
    `Nothing was sent. To ${sentTo} would go: ${new Intl.ListFormat('en').format(things)}.`,
    ...(soundMs ? [`And ${(soundMs / 1000).toFixed(1)} seconds of its sound.`] : []),
    ...(context.length > 0 ? ['And this text, which was read in it:', ...context] : []),
  ].join('\n');
}
