import { ModelError } from '../../core/errors.ts';
import { OBJECT_NAMES, type ObjectName } from '../../core/observations.ts';

/** Names of the first VOC challenges, which many lists of the classes still have, and what COCO calls them. */
const OLD_NAMES: Readonly<Record<string, ObjectName>> = {
  motorbike: 'motorcycle',
  aeroplane: 'airplane',
  sofa: 'couch',
  pottedplant: 'potted plant',
  diningtable: 'dining table',
  tvmonitor: 'tv',
};

/** The classes of a model, a line each. Throws ModelError `model-broken` where one is not known. */
export function readObjectNames(text: string): readonly ObjectName[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const name = OLD_NAMES[line] ?? OBJECT_NAMES.find((known) => known === line);
      if (name) return name;
      throw new ModelError('model-broken', 'The object detector has a class that Beckon does not know.', {
        expected: 'the classes of COCO',
        got: 'another class',
      });
    });
}
