import { z } from 'zod';
import type { Waiting } from '../../core/drivers.ts';
import { cropFrame, type Frame } from '../../core/frame.ts';
import type { Box } from '../../core/geometry.ts';
import type { ScreenView } from '../../core/observations.ts';
import { type ColoursIn, findNamed, type Named, namesColour } from '../../describe/find-named.ts';
import { messagesFor } from '../../describe/messages/catalogue.ts';
import { placeOf } from '../../describe/say/place.ts';
import { asSentence } from '../../describe/sentence.ts';
import type { Look } from '../../engine/engine.ts';
import { createMoment } from '../../fusion/moment.ts';
import { dominantColours } from '../../vision/pictures/colours.ts';
import { boxSchema } from '../command.ts';
import type { Context } from '../context.ts';
import { lookAt, type Source } from '../told.ts';

/** Where something is: the best first. `text` says where the best is; null where nothing fits. */
export type Places = {
  readonly found: readonly Named[];
  readonly text: string | null;
  readonly isSure: boolean;
};

/** From here on a model need not be asked: all words of the phrase are there. */
const SURE_FIT = 0.9;
/** What a model that finds places says is as sure as a guess. */
const MODEL_FIT = 0.6;

/** Looks for a phrase by names, kinds, colours and texts, and where these do not tell by an installed model. */
export async function findPlaces(
  context: Context,
  input: Source,
  phrase: string,
  { language, signal }: Waiting & { readonly language: string },
): Promise<Places> {
  const messages = messagesFor(language);
  const grounder = context.pictures.grounder();
  const wish = { signal, ...(grounder && { jpegs: 'whole' as const }) };
  const { look, view: seen } = await lookAt(context, input, wish);
  const view = createMoment(seen, { hasPictureModel: true }).screen;
  const coloursIn = namesColour(phrase, messages) ? coloursOf(await frameOf(input, signal)) : undefined;
  const byName = findNamed(view, phrase, messages, coloursIn);
  const isSure = (byName[0]?.fit ?? 0) >= SURE_FIT;
  const byModel = isSure ? [] : await ground(context, look, phrase, { signal });
  const found = [
    ...byName.filter(({ fit }) => isSure || byModel.length === 0 || fit >= SURE_FIT),
    ...byModel,
  ];
  return { found, isSure, text: found[0] ? sayPlace(found[0], view, language) : null };
}

function sayPlace({ what, box }: Named, view: ScreenView, language: string): string {
  return asSentence(`${what}, ${messagesFor(language).places[placeOf({ view }, box)]}`);
}

/** Of a picture file there are only bytes: sharp is loaded for it, which no other command of the daemon needs. */
async function frameOf(input: Source, signal: AbortSignal): Promise<Frame> {
  if ('frame' in input) return input.frame;
  const { decodePicture } = await import('../../capture/picture/decode.ts');
  return decodePicture(input.encoded, { signal });
}

/** A colour of less than this share is that of the letters or of the edge. */
const LEAST_SHARE = 0.2;

function coloursOf(frame: Frame): ColoursIn {
  return (box) => {
    const part = cropFrame(frame, box);
    if (!part) return [];
    const whole = { x: 0, y: 0, width: part.widthPx, height: part.heightPx };
    return dominantColours(part, whole)
      .filter(({ share }) => share >= LEAST_SHARE)
      .map(({ name }) => name);
  };
}

async function ground(
  { pictures }: Context,
  { jpegs = [] }: Look,
  phrase: string,
  waiting: Waiting,
): Promise<readonly Named[]> {
  const [file] = jpegs;
  const grounder = pictures.grounder();
  if (!file || !grounder) return [];
  const scaleX = file.box.width / file.widthPx;
  const scaleY = file.box.height / file.heightPx;
  const grounded = await grounder.ground(file.bytes, phrase, waiting);
  return grounded.map(({ phrase: what, box }): Named => {
    const scaled: Box = {
      x: box.x * scaleX,
      y: box.y * scaleY,
      width: box.width * scaleX,
      height: box.height * scaleY,
    };
    return { what: what === '' ? phrase : what, box: scaled, fit: MODEL_FIT };
  });
}

export const placeSchema = z.object({
  what: z.string(),
  box: boxSchema,
  fit: z.number().meta({ description: 'How well it fits, 0 to 1; the best first.' }),
});

/** Places as commands give them: whole pixels. */
export const placesJson = (found: readonly Named[]) =>
  found.map(({ what, box, fit }) => ({
    what,
    box: [box.x, box.y, box.width, box.height].map(Math.round) as [number, number, number, number],
    fit: Math.round(1_000 * fit) / 1_000,
  }));
