import { openFile } from '../capture/picture/file.ts';
import { openStdin } from '../capture/picture/stdin.ts';
import { isVideoFile } from '../capture/video/file.ts';

/** Whether the file that a command line names is a video. */
export const isVideoArgument = async (file: string | undefined): Promise<boolean> =>
  file !== undefined && file !== '-' && (await isVideoFile(file));

/** The picture that a command line names (`-` is standard input), in base64, as the argument `picture` wants it. */
export async function readPictureArgument(file: string, signal: AbortSignal): Promise<string> {
  const source = file === '-' ? openStdin() : openFile(file);
  try {
    const { bytes } = await source.load({ signal });
    return Buffer.from(bytes).toString('base64');
  } finally {
    await source.close();
  }
}
