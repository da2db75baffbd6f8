/// <reference lib="dom" />
import type { Setting, Voice } from './api.ts';

/** One setting with its label, its explanation and what is wrong with it. `save` rejects with what to show. */
export function createField(
  setting: Setting,
  voices: readonly Voice[],
  save: (value: unknown) => Promise<void>,
): HTMLElement {
  const { key, about, schema } = setting;
  const id = `setting-${key.replaceAll('.', '-')}`;
  const control = controlFor(setting, voices);
  control.id = id;
  const label = element('label', { htmlFor: id, textContent: labelOf(key) });
  const help = element('span', { id: `${id}-about`, className: 'about', textContent: about });
  const wrong = element('span', { id: `${id}-wrong`, className: 'wrong' });
  control.setAttribute('aria-describedby', `${help.id} ${wrong.id}`);
  control.addEventListener('change', async () => {
    try {
      await save(readControl(control, setting));
      wrong.textContent = '';
      control.removeAttribute('aria-invalid');
    } catch (error) {
      wrong.textContent = (error as Error).message;
      control.setAttribute('aria-invalid', 'true');
    }
  });
  const field = element('div', { className: 'field' });
  if (schema.type === 'boolean') label.className = 'inline';
  field.append(...(schema.type === 'boolean' ? [control, ' ', label] : [label, control]), help, wrong);
  return field;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(name), properties);
}

/** `capture.pointerWidthPx` is "Pointer width px". */
export function labelOf(key: string): string {
  const words = (key.split('.').at(-1) as string).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace(/^./, (first) => first.toUpperCase()).replace(/^Is /, '');
}

type Control = HTMLInputElement | HTMLSelectElement;

function controlFor({ key, value, schema }: Setting, voices: readonly Voice[]): Control {
  if (schema.type === 'boolean') return element('input', { type: 'checkbox', checked: value === true });
  if (key === 'speech.voice' && voices.length > 0)
    return choice(voiceChoices(voices, String(value)), String(value));
  if (schema.enum)
    return choice(
      schema.enum.map((one) => [one, one]),
      String(value),
    );
  if (schema.type === 'number' || schema.type === 'integer') {
    const { minimum, maximum, type } = schema;
    const input = element('input', { type: 'number', step: type === 'integer' ? '1' : 'any' });
    if (minimum !== undefined) input.min = String(minimum);
    if (maximum !== undefined) input.max = String(maximum);
    input.value = String(value);
    return input;
  }
  const isSecret = value === '(hidden)';
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return element('input', {
    type: 'text',
    autocomplete: 'off',
    spellcheck: false,
    value: isSecret ? '' : text,
    placeholder: isSecret ? 'A value is set; it is not shown.' : '',
  });
}

function choice(options: readonly (readonly [string, string])[], value: string): HTMLSelectElement {
  const select = element('select', {});
  for (const [id, name] of options) select.append(element('option', { value: id, textContent: name }));
  select.value = value;
  return select;
}

function voiceChoices(voices: readonly Voice[], chosen: string): (readonly [string, string])[] {
  const named = voices.map(({ id, name, language }) => [id, `${name} (${language})`] as const);
  const isKnown = chosen === '' || voices.some(({ id }) => id === chosen);
  return [['', "The language's own"], ...named, ...(isKnown ? [] : [[chosen, chosen] as const])];
}

function readControl(control: Control, { schema }: Setting): unknown {
  if (schema.type === 'boolean') return (control as HTMLInputElement).checked;
  if (schema.type === 'number' || schema.type === 'integer') return Number(control.value);
  if (schema.type === 'array')
    return control.value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  return control.value;
}
