import type { Box } from '../../core/geometry.ts';
import type { Reading } from '../kinds/choose.ts';
import type { TableBlock } from '../kinds/table.ts';
import type { Messages } from '../messages/messages.ts';
import type { Quote } from '../quote.ts';
import type { Scene } from '../scene.ts';
import { withoutPictograms } from '../spoken-text.ts';
import { plain, quoting, reciting, type Statement } from '../statement.ts';
import { errorText } from './headline.ts';
import { listing } from './listing.ts';
import { objectStatements, scaleStatements } from './pictures.ts';

/** What belongs to "what this is" and does not go into its first sentence: the last line of a terminal, what to do. */
export function keyFacts(scene: Scene, reading: Reading, messages: Messages): readonly Statement[] {
  switch (reading.kind) {
    case 'blank': {
      const [, cure] = messages.blankScreen[reading.reason];
      return reading.isPicture ? [] : [plain(cure, [], reading.confidence)];
    }
    case 'picture':
      return [
        ...scaleStatements(scene, reading.picture, messages),
        ...objectStatements(reading.picture, messages),
      ];
    case 'dialog':
      return reading.question && reading.message ? [reciting(reading.message, 6)] : [];
    case 'error':
      return reading.message && errorText(reading) !== reading.message ? [reciting(reading.message, 4)] : [];
    case 'terminal': {
      const { command, output } = reading;
      const last = output.slice(-1).map((line) => quoting(messages.lastLine, line, { leastWords: 2 }));
      return command ? [...last, quoting(messages.lastCommand, command, { leastWords: 1 })] : last;
    }
    case 'chat':
      return reading.messages.slice(-1).map((newest) => quoting(messages.lastMessage, newest));
    case 'mail-list':
      return reading.entries
        .slice(0, 1)
        .map((first) => quoting(messages.firstEntry, first, { leastWords: 4 }));
    case 'files':
      return [quoteListing(messages, messages.counts.file(reading.entries.length), reading.entries)];
    case 'code': {
      const { definitions } = reading;
      const count = messages.counts.definition(definitions.length);
      return definitions.length > 0 ? [quoteListing(messages, count, definitions)] : [];
    }
    case 'desktop': {
      const { windows, icons } = reading;
      if (windows.length > 0)
        return [quoteListing(messages, messages.counts.window(windows.length), windows)];
      return [quoteListing(messages, messages.roles.icon(icons.length), icons)];
    }
    case 'table': {
      const headers = headersOf(scene, reading.table);
      return headers.length > 0
        ? [quoteListing(messages, messages.counts.column(headers.length), headers)]
        : [];
    }
    default:
      return [];
  }
}

/** The names of a table's columns; none where it has no header. */
export function headersOf(scene: Scene, { rows, hasHeader }: TableBlock): readonly Quote[] {
  return hasHeader ? (rows[0] ?? []).flatMap((cell) => scene.quote(cell) ?? []) : [];
}

/** A count with the quoted names behind it; `around` are boxes of what is counted beyond those of the names. */
export function quoteListing(
  messages: Messages,
  count: string,
  quotes: readonly Quote[],
  around: readonly Box[] = [],
): Statement {
  return listing(messages, {
    count,
    total: quotes.length,
    names: quotes.map(({ text }) => withoutPictograms(text)).filter((text) => text !== ''),
    regions: [...around, ...quotes.flatMap(({ boxes }) => boxes)],
    confidence: Math.min(1, ...quotes.map(({ confidence }) => confidence)),
  });
}
