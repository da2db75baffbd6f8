import { SaxesParser } from 'saxes';
import { ConfigError } from '../../core/errors.ts';
import type { Place } from './report.ts';

/** An element of a SiGML file. SiGML has no text content. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Where its tag starts. */
  readonly place: Place;
};

/** The largest collections of signs in the field are some 300 KB a file. */
export const MAX_FILE_CHARACTERS = 1 << 20;
/** Signs nest about ten elements deep. */
export const MAX_ELEMENT_DEPTH = 64;

/**
 * The root element of an XML text. Only the five entities of XML itself are known: a document type is passed over and
 * what it declares is not expanded. Throws ConfigError (broken-sigml) with line and column where the text is no
 * well-formed XML, longer than MAX_FILE_CHARACTERS or nested deeper than MAX_ELEMENT_DEPTH.
 */
export function readXml(text: string): XmlElement {
  if (text.length > MAX_FILE_CHARACTERS)
    throw broken(`at most ${MAX_FILE_CHARACTERS} characters`, `${text.length}`);
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: (XmlElement & { children: XmlElement[] })[] = [];
  let root: XmlElement | undefined;
  const place = (): Place => ({ line: parser.line, column: parser.column });
  let tagPlace: Place = {};
  parser.on('opentagstart', ({ name }) => {
    // The parser has read the tag's name and one character behind it.
    const column = parser.column - name.length - 1;
    // That character was a line break where the tag would start before its line.
    tagPlace = column > 0 ? { line: parser.line, column } : { line: parser.line - 1 };
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= MAX_ELEMENT_DEPTH)
      throw broken(`elements nested at most ${MAX_ELEMENT_DEPTH} deep`, at(place()));
    const element = { name, attributes, children: [], place: tagPlace };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('error', () => {
    throw broken('well-formed XML', at(place()));
  });
  parser.write(text.replace(/^\uFEFF/, '')).close();
  if (root === undefined) throw broken('an XML element', 'none');
  return root;
}

function at({ line, column }: Place): string {
  return `a mistake at line ${line}, column ${column}`;
}

function broken(expected: string, got: string): ConfigError {
  const message = `Expected ${expected} in a SiGML file, got ${got}. Mend the file or leave it out.`;
  return new ConfigError('broken-sigml', message, { expected, got });
}
