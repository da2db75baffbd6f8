import { ConfigError } from '../core/errors.ts';

/**
 * Where the nearest voice is not found by cutting subtags off: Cantonese regions of Chinese, Spanish of the Americas
 * (UN M.49 area 419), the Norwegian written forms, and English outside of Britain and the United States. Lower case.
 */
const NEAREST: Record<string, readonly string[]> = {
  zh: ['cmn', 'zh-cn'],
  'zh-hk': ['yue', 'zh-yue'],
  'zh-mo': ['yue', 'zh-yue'],
  'zh-hant-hk': ['yue', 'zh-yue'],
  cmn: ['zh', 'zh-cn'],
  yue: ['zh-hk'],
  no: ['nb', 'nb-no'],
  nn: ['nb', 'no', 'nb-no'],
  nb: ['no'],
  'en-ca': ['en-us'],
  'en-ph': ['en-us'],
  'en-au': ['en-gb'],
  'en-ie': ['en-gb'],
  'en-in': ['en-gb'],
  'en-nz': ['en-gb'],
  'en-za': ['en-gb'],
  ...Object.fromEntries(
    'ar bo cl co cr cu do ec gt hn mx ni pa pe pr py sv us uy ve'
      .split(' ')
      .map((country) => [`es-${country}`, ['es-419', 'es-mx', 'es-us']]),
  ),
};

/** A BCP 47 tag in its canonical form; throws ConfigError for what is not one. `_` is read as `-`. */
export function canonicalLanguage(tag: string): string {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag.replaceAll('_', '-'));
    if (canonical !== undefined) return canonical;
  } catch {
    // told below
  }
  throw new ConfigError(
    'bad-argument',
    'Expected a language as a BCP 47 tag such as en or pt-BR, got something else: correct the language setting.',
    { expected: 'a BCP 47 language tag', got: `${tag.length} characters that are none` },
  );
}

/** The tag without the subtags at its end that BCP 47 does not allow: engines make up some ("en-us-nyc"). */
export function nearestValidTag(tag: string): string {
  for (
    let subtags = tag.replaceAll('_', '-').split('-');
    subtags.length > 0;
    subtags = subtags.slice(0, -1)
  ) {
    try {
      return canonicalLanguage(subtags.join('-'));
    } catch {
      // one shorter
    }
  }
  return 'und'; // BCP 47's word for an undetermined language
}

/**
 * The entry of `available` that is nearest to `wanted`, as it stands in the list, or undefined where none has the
 * language. Cuts subtags off from the end like the lookup of RFC 4647 (section 3.4), asks the table of near relatives
 * at each step, and at last takes any region of the same language.
 */
export function nearestLanguage(wanted: string, available: readonly string[]): string | undefined {
  const byTag = new Map<string, string>();
  for (const entry of available) {
    const tag = entry.replaceAll('_', '-').toLowerCase();
    if (!byTag.has(tag)) byTag.set(tag, entry);
  }
  const subtags = canonicalLanguage(wanted).toLowerCase().split('-');
  for (let count = subtags.length; count > 0; count--) {
    const tag = subtags.slice(0, count).join('-');
    for (const candidate of [tag, ...(NEAREST[tag] ?? [])]) {
      const found = byTag.get(candidate);
      if (found !== undefined) return found;
    }
  }
  const language = subtags[0] as string;
  const home = byTag.get(`${language}-${language}`); // fr-FR before fr-BE, pt-PT before pt-BR
  if (home !== undefined) return home;
  return [...byTag].find(([tag]) => tag.startsWith(`${language}-`))?.[1];
}
