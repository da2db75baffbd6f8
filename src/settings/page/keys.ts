/// <reference lib="dom" />
import type { Api, BoundKey, Keys } from './api.ts';
import { element } from './field.ts';

/** The keys, each in a field; what clashes is told above them. `tell` shows what happened. */
export async function showKeys(
  api: Api,
  bindings: readonly string[],
  tell: (message: string) => void,
): Promise<void> {
  let own = [...bindings];
  const section = document.querySelector<HTMLElement>('#keys')!;
  const keys = await api.keys();
  section.hidden = keys === null;
  if (keys === null) return;
  const fields = new Map<string, HTMLInputElement>();
  document.querySelector('#key-list')!.replaceChildren(
    ...keys.keys.map((key) => {
      const { field, input } = createKeyField(key, async (text) => {
        const places = text.split(',').map((part) => part.trim());
        const changed = [
          ...own.filter((one) => nameOf(one) !== key.name),
          ...places.map((place) => `${key.name}=${place}`),
        ];
        tell(`${key.about}: ${await api.save('hotkeys.bindings', changed)}`);
        own = changed;
        show(await api.keys());
      });
      fields.set(key.name, input);
      return field;
    }),
  );
  show(keys);

  /** Another key may have lost its place to this one. */
  function show(now: Keys | null): void {
    const problems = now?.problems.map((problem) => element('li', { textContent: problem })) ?? [];
    document.querySelector('#key-problems')!.replaceChildren(...problems);
    for (const { name, keys: places } of now?.keys ?? []) {
      const input = fields.get(name);
      if (input && input !== document.activeElement) input.value = places.join(', ');
    }
  }
}

const nameOf = (binding: string) => binding.split('=')[0]!.trim();

function createKeyField({ name, about, keys }: BoundKey, save: (text: string) => Promise<void>) {
  const id = `key-${name}`;
  const input = element('input', {
    id,
    type: 'text',
    value: keys.join(', '),
    autocomplete: 'off',
    spellcheck: false,
  });
  const wrong = element('span', { id: `${id}-wrong`, className: 'wrong' });
  input.setAttribute('aria-describedby', `keys-help ${wrong.id}`);
  input.addEventListener('change', async () => {
    try {
      await save(input.value);
      wrong.textContent = '';
      input.removeAttribute('aria-invalid');
    } catch (error) {
      wrong.textContent = (error as Error).message;
      input.setAttribute('aria-invalid', 'true');
    }
  });
  const field = element('div', { className: 'field' });
  field.append(element('label', { htmlFor: id, textContent: about }), input, wrong);
  return { field, input };
}
