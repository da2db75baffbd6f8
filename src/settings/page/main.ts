/// <reference lib="dom" />
import { takeToken } from '../../pages/token.ts';
import { type Api, createApi, type Setting } from './api.ts';
import { createField, element } from './field.ts';
import { showKeys } from './keys.ts';

/** What stands before the first dot of a key, as a heading. */
const GROUPS: Readonly<Record<string, string>> = {
  '': 'General',
  speech: 'Voice',
  compat: 'Add-ons made for other programs',
  tray: 'Icon in the tray',
  hotkeys: 'Taking keys',
  capture: 'Seeing the screen',
  captions: 'Captions',
  pictures: 'Pictures and questions',
  watch: 'Watching for changes',
  hearing: 'Hearing',
  sign: 'Signing',
  engine: 'Models',
  server: 'Other programs',
};
const SAMPLE = 'This is how Beckon speaks. Three buttons: Open, Save and Close.';

const status = document.querySelector<HTMLElement>('#status')!;
const tell = (message: string) => {
  status.textContent = message;
};
const shown = (work: Promise<unknown>) => void work.catch((error: Error) => tell(error.message));

shown(start());

async function start(): Promise<void> {
  const token = await takeToken();
  if (token === null)
    throw new Error('This page needs its address from Beckon. Run: beckon open --page settings');
  const api = createApi(token);
  const [settings, voices] = await Promise.all([api.settings(), api.voices().catch(() => [])]);
  const groupOf = ({ key }: Setting) => (key.includes('.') ? (key.split('.')[0] as string) : '');
  for (const group of new Set(settings.map(groupOf))) {
    const fields = settings
      .filter((setting) => groupOf(setting) === group)
      .filter(({ key }) => key !== 'hotkeys.bindings') // each of these has a field of its own below
      .map((setting) => createField(setting, voices, saver(api, setting)));
    const section = element('section', {});
    const heading = element('h2', { id: `group-${group || 'general'}`, textContent: GROUPS[group] ?? group });
    section.setAttribute('aria-labelledby', heading.id);
    section.append(heading, ...fields);
    document.querySelector('#groups')!.append(section);
  }
  const bindings = settings.find(({ key }) => key === 'hotkeys.bindings')?.value;
  await showKeys(api, Array.isArray(bindings) ? bindings : [], tell);
  connectButtons(api);
  for (const id of ['try', 'privacy']) document.querySelector<HTMLElement>(`#${id}`)!.hidden = false;
  tell(`${settings.length} settings.`);
}

const saver =
  (api: Api, { key }: Setting) =>
  async (value: unknown) =>
    tell(`${key}: ${await api.save(key, value)}`);

function connectButtons(api: Api): void {
  const on = (id: string, act: () => Promise<unknown>) =>
    document.querySelector(`#${id}`)!.addEventListener('click', () => shown(act()));
  on('try-voice', () => api.say(SAMPLE));
  on('try-stop', () => api.stop());
  on('delete-history', async () => {
    if (!confirm('Delete all kept captions and descriptions? They cannot be brought back.')) return;
    const { deleted, pictures = 0 } = await api.deleteHistory();
    tell(`${deleted} lines of captions and ${pictures} described pictures were deleted.`);
  });
}
