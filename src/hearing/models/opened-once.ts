import type { Usability } from '../../core/drivers.ts';
import { ProviderError } from '../../core/errors.ts';

/** A model that is opened when it is needed for the first time; one that could not be opened is tried again. */
export type OpenedOnce<T> = {
  /** Throws ProviderError `not-running` once it is closed, and what opening throws. */
  opened(): Promise<T>;
  check(options: { readonly signal: AbortSignal }): Promise<Usability>;
  close(): Promise<void>;
};

/** `title` begins the sentence that says that it is closed, such as "The model NAME". */
export function openedOnce<T extends { close(): Promise<void> }>(
  title: string,
  open: () => Promise<T>,
): OpenedOnce<T> {
  let opening: Promise<T> | null = null;
  let isClosed = false;

  async function opened(): Promise<T> {
    if (isClosed) throw new ProviderError('not-running', `${title} is closed.`);
    opening ??= open().catch((error) => {
      opening = null; // a model that is missing may be there at the next try
      throw error;
    });
    return opening;
  }

  return {
    opened,
    async check({ signal }) {
      try {
        signal.throwIfAborted();
        await opened();
        return { isUsable: true };
      } catch (error) {
        return { isUsable: false, reason: error instanceof Error ? error.message : 'It cannot be opened.' };
      }
    },
    async close() {
      isClosed = true;
      const model = await opening?.catch(() => null);
      opening = null;
      await model?.close();
    },
  };
}
