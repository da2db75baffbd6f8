import { READABLE_FROM } from '../certainty.ts';
import type { Reading } from '../kinds/choose.ts';
import type { Messages } from '../messages/messages.ts';
import type { Scene } from '../scene.ts';
import { plain, type Statement } from '../statement.ts';

/** What a listener must know to judge the rest: that the text may be wrong, or that there is none. */
export function noteStatements(scene: Scene, reading: Reading, messages: Messages): readonly Statement[] {
  if (reading.kind === 'blank') return [];
  if (scene.view.lines.length === 0) return reading.kind === 'picture' ? [] : [plain(messages.noText, [], 1)];
  return hardToRead(scene, messages);
}

/** A warning that what is quoted may be wrong; none where the text was recognised well. */
export function hardToRead(scene: Scene, messages: Messages): readonly Statement[] {
  const boxes = scene.view.lines.map(({ box }) => box);
  return scene.textConfidence < READABLE_FROM ? [plain(messages.hardToRead, boxes, 1)] : [];
}
