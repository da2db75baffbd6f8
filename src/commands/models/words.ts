import type { ModelFacts } from '../../models/catalogue.ts';

export const toMegabytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** `MIT (https://...), use for money allowed`. */
export const tellLicence = ({ licence, licenceUrl, commercialUse }: ModelFacts): string =>
  `${licence} (${licenceUrl}), commercial use ${commercialUse ? 'allowed' : 'not allowed'}`;

/** `English`, `German and French`, `7 languages`. */
export function tellLanguages(tags: readonly string[]): string {
  const named = tags.filter((tag) => tag !== 'und');
  if (named.length === 0) return 'any language';
  const isOpen = named.length < tags.length;
  if (named.length > 4) return `${isOpen ? 'more than ' : ''}${named.length} languages`;
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return named.map((tag) => names.of(tag) ?? tag).join(', ');
}
