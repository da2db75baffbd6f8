import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { ConfigError, ProviderError } from '../../core/errors.ts';
import { type FixedModel, type HubModel, isHubModel } from '../catalogue.ts';
import { failed, request } from '../http.ts';
import { filesOfVariant, OPTIONAL_FILES, sessionFiles } from './session-files.ts';

/** One file to load. A server that tells a hash is held to it. */
export type RemoteFile = {
  /** Path in the model's folder. */
  readonly name: string;
  readonly url: string;
  readonly sizeBytes: number;
  readonly sha256?: string;
  /** SHA-1 as Git makes it; hubs tell it of small files. */
  readonly gitSha1?: string;
};

export type RemoteModel = { readonly files: readonly RemoteFile[]; readonly commit: string };

type Access = { readonly dispatcher: Dispatcher; readonly signal: AbortSignal };

/**
 * The hub, or the mirror that HF_ENDPOINT names, as for Hugging Face's own programs. Throws ConfigError `bad-config` where
 * that is no address.
 */
export function hubAddress({ HF_ENDPOINT }: NodeJS.ProcessEnv = process.env): string {
  const address = (HF_ENDPOINT || 'https://huggingface.co').replace(/\/+$/, '');
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address;
  const expected = 'the address of a model hub, such as https://huggingface.co';
  throw new ConfigError('bad-config', `HF_ENDPOINT: expected ${expected}, got something else.`, {
    expected,
    got: 'something else',
  });
}

/**
 * What is to be loaded for a model, with exact sizes, at one commit. Asks the hub's list of files; of a mirror that has
 * none, each file. Throws ProviderError `file-not-downloaded`, also where a needed file is not there.
 */
export async function listRemoteFiles(
  model: HubModel | FixedModel,
  variantName: string,
  access: Access,
): Promise<RemoteModel> {
  if (!isHubModel(model)) {
    const files = model.files.map(({ name, path, sizeBytes, sha256 }) => {
      return { name, url: `${model.address}${path}`, sizeBytes, sha256 };
    });
    return { files, commit: '' };
  }
  return (await listByHub(model, variantName, access)) ?? listOneByOne(model, variantName, access);
}

const treeSchema = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    size: z.number().optional(),
    oid: z.string().optional(),
    lfs: z.object({ oid: z.string(), size: z.number() }).optional(),
  }),
);

/** https://huggingface.co/docs/hub/api: /api/models/ID/revision/REV and /tree/REV. null where the server has no such list. */
async function listByHub(model: HubModel, variantName: string, access: Access): Promise<RemoteModel | null> {
  const { repository, revision } = model;
  const api = `${hubAddress()}/api/models/${repository}`;
  const info = await readJson(`${api}/revision/${encodeURIComponent(revision)}`, access);
  const found = z.object({ sha: z.string().regex(/^[0-9a-f]{40}$/) }).safeParse(info);
  const commit = found.success ? found.data.sha : revision;
  const tree = treeSchema.safeParse(await readJson(`${api}/tree/${commit}?recursive=true`, access));
  if (!tree.success) return null;
  const byPath = new Map(tree.data.filter(({ type }) => type === 'file').map((file) => [file.path, file]));
  const variant = { files: model.files, sessions: model.variants[variantName]!.sessions };
  const { wanted, missing } = filesOfVariant(variant, [...byPath.keys()]);
  if (missing.length > 0) throw lacking(model, missing, wholeVariants(model, [...byPath.keys()]));
  const files = wanted.map((path): RemoteFile => {
    const { lfs, size = 0, oid } = byPath.get(path)!;
    const hash = lfs ? hashOf(lfs.oid) : oid && /^[0-9a-f]{40}$/.test(oid) ? { gitSha1: oid } : {};
    return { name: path, url: fileAddress(model, commit, path), sizeBytes: lfs?.size ?? size, ...hash };
  });
  return { files, commit };
}

/** For plain mirrors: asks for the head of each file. Weights outside of the ONNX files are tried by their usual names. */
async function listOneByOne(model: HubModel, variantName: string, access: Access): Promise<RemoteModel> {
  const { revision } = model;
  const onnxFiles = sessionFiles(model.variants[variantName]!.sessions);
  const needed = [...new Set([...model.files, ...onnxFiles])];
  const maybe = [
    ...OPTIONAL_FILES.filter((path) => !needed.includes(path)),
    ...onnxFiles.map((f) => `${f}_data`),
  ];
  const files: RemoteFile[] = [];
  for (const path of [...needed, ...maybe]) {
    const file = await headOf(fileAddress(model, revision, path), path, access);
    if (file) files.push(file);
    else if (needed.includes(path)) throw lacking(model, [path]);
  }
  for (const file of onnxFiles) {
    if (!files.some(({ name }) => name === `${file}_data`)) continue;
    for (let part = 1; ; part++) {
      const path = `${file}_data_${part}`;
      const more = await headOf(fileAddress(model, revision, path), path, access);
      if (!more || part > MOST_PARTS) break;
      files.push(more);
    }
  }
  return { files, commit: /^[0-9a-f]{40}$/.test(revision) ? revision : '' };
}

/** transformers.js takes at most so many: src/utils/hub/constants.js, MAX_EXTERNAL_DATA_CHUNKS. */
const MOST_PARTS = 100;

async function headOf(url: string, name: string, access: Access): Promise<RemoteFile | null> {
  const start = new URL(url);
  const response = await request(start, { ...access, method: 'HEAD', mayGoTo: () => true });
  await response.body?.cancel();
  if (response.status === 404) return null;
  if (!response.ok) throw failed(start.host, `HTTP status ${response.status}`);
  const length = response.headers.get('x-linked-size') ?? response.headers.get('content-length');
  if (length === null || !/^\d+$/.test(length)) throw failed(start.host, `no length of ${name}`);
  const etag = (response.headers.get('x-linked-etag') ?? response.headers.get('etag') ?? '').replace(
    /^W\/|"/g,
    '',
  );
  return { name, url, sizeBytes: Number(length), ...hashOf(etag) };
}

const hashOf = (text: string) => (/^[0-9a-f]{64}$/.test(text) ? { sha256: text } : {});

const fileAddress = ({ repository }: HubModel, commit: string, path: string): string =>
  `${hubAddress()}/${repository}/resolve/${encodeURIComponent(commit)}/${path}`;

/** null where the server has no such address, or answers with something else than JSON. */
async function readJson(url: string, access: Access): Promise<unknown> {
  const start = new URL(url);
  const response = await request(start, access);
  if (response.status >= 500 || response.status === 429) {
    await response.body?.cancel();
    throw failed(start.host, `HTTP status ${response.status}`);
  }
  if (!response.ok) {
    await response.body?.cancel();
    return null;
  }
  return response.json().catch(() => null);
}

/** The variants that are in a repository with all their files. */
const wholeVariants = ({ files, variants }: HubModel, paths: readonly string[]): readonly string[] =>
  Object.entries(variants).flatMap(([name, { sessions }]) =>
    filesOfVariant({ files, sessions }, paths).missing.length === 0 ? [name] : [],
  );

function lacking({ id, repository }: HubModel, missing: readonly string[], others: readonly string[] = []) {
  const host = new URL(hubAddress()).host;
  const cure =
    others.length > 0
      ? `Another variant is there: add it with --variant ${others.join(' or --variant ')}.`
      : 'Choose another model, or install it from a folder: beckon models import.';
  const got = `a repository ${repository} without ${missing.join(', ')}`;
  return new ProviderError(
    'file-not-downloaded',
    `Expected the files of the model ${id} on ${host}, got ${got}. ${cure}`,
    { expected: `the files of the model ${id}`, got },
  );
}
