/** Something that writes piece by piece by calling back, as pieces to be read. A reader that leaves aborts the writing. */
export async function* piecesOf(
  write: (onPiece: (text: string) => void, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  signal.throwIfAborted();
  const left = new AbortController();
  const ready: string[] = [];
  let isOver = false;
  let failure: { readonly error: unknown } | null = null;
  let wake = () => {};
  const onPiece = (text: string) => {
    ready.push(text);
    wake();
  };
  const writing = write(onPiece, AbortSignal.any([signal, left.signal])).then(
    () => {},
    (error) => {
      failure = { error };
    },
  );
  void writing.then(() => {
    isOver = true;
    wake();
  });
  try {
    while (true) {
      const text = ready.shift();
      if (text !== undefined) yield text;
      else if (isOver) break;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    if (failure) throw (failure as { error: unknown }).error;
  } finally {
    left.abort();
  }
}
