import type { Detail, Sentence } from '../core/description.ts';
import { type Box, clampBox } from '../core/geometry.ts';
import type { Moment } from '../core/moment.ts';
import { chooseReading } from './kinds/choose.ts';
import { brief } from './levels/brief.ts';
import { full } from './levels/full.ts';
import { normal } from './levels/normal.ts';
import { text } from './levels/text.ts';
import { messagesFor } from './messages/catalogue.ts';
import { createScene } from './scene.ts';

/**
 * Describes `moment` sentence by sentence: what this is, what can be done, then the detail. Pure: equal input gives
 * equal words. `language` is a BCP 47 tag; where there are no messages for it, English is spoken. Text from the screen
 * is quoted as it is, never translated. Regions are whole pixels inside the view.
 */
export function* describe(
  moment: Moment,
  { detail, language }: { readonly detail: Detail; readonly language: string },
): Generator<Sentence> {
  const scene = createScene(moment);
  const messages = messagesFor(language);
  const { widthPx, heightPx } = moment.screen;
  for (const sentence of sentences()) {
    const regions = sentence.regions.flatMap((box: Box) => clampBox(box, widthPx, heightPx) ?? []);
    if (sentence.text !== '') yield { ...sentence, regions };
  }

  function sentences(): Generator<Sentence> {
    const reading = chooseReading(scene);
    switch (detail) {
      case 'text':
        return reading.kind === 'blank' ? full(scene, reading, messages) : text(scene, reading, messages);
      case 'brief':
        return brief(scene, reading, messages);
      case 'normal':
        return normal(scene, reading, messages);
      default:
        return full(scene, reading, messages);
    }
  }
}
