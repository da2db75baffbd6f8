/** A table to look words of a text up in: nothing is inherited, so that "constructor" is just a word that is not there. */
export function dictionary<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T | undefined>> {
  return Object.assign(Object.create(null), entries);
}
