import type { ExportOptions } from '../../avatar/export/export-options.ts';
import { pageFiles } from '../../avatar/page-files.ts';
import type { Context } from '../context.ts';
import { chooseAvatar } from '../store/avatars.ts';
import type { SolveRequest } from './solve.ts';

/** Who signs, and with which signs: for solving, and for drawing. */
export type Signer = {
  readonly solving: Pick<SolveRequest, 'lexicon' | 'avatar'>;
  readonly drawing: Pick<ExportOptions, 'avatar' | 'files'>;
};

/** The signer of the settings, or what is wanted instead. Throws ConfigError `no-such-avatar`, `file-not-found`. */
export async function signerOf(
  { dataFolder, loaded }: Pick<Context, 'dataFolder' | 'loaded'>,
  wanted: { readonly lexicon?: string | undefined; readonly avatar?: string | undefined } = {},
): Promise<Signer> {
  const { sign } = loaded.config;
  const avatar = await chooseAvatar(dataFolder, wanted.avatar ?? sign.avatar);
  const lexicon = { name: wanted.lexicon ?? sign.lexicon, dataFolder };
  if (avatar.file === undefined) return { solving: { lexicon }, drawing: { avatar: avatar.id } };
  const files = pageFiles({ avatars: new Map([[avatar.id, avatar.file]]) });
  return { solving: { lexicon, avatar }, drawing: { avatar: avatar.id, files } };
}
