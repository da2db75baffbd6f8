/** Runs @gutenye/ocr-node in a process of its own (fork): a path comes in, {lines: [{text, box}], timeMs} goes out. */
import Ocr from '@gutenye/ocr-node';

const ocr = await Ocr.create();
process.send({ isReady: true });

process.on('message', async (path) => {
  try {
    const startMs = performance.now();
    const lines = await ocr.detect(path);
    process.send({
      lines: lines.map(({ text, box }) => ({ text, box })),
      timeMs: performance.now() - startMs,
    });
  } catch (error) {
    process.send({ error: error instanceof Error ? error.message : String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
