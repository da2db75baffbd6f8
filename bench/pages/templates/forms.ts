/** Pages to fill in: forms, settings, sign-in, dialogs, wizards, surveys. */
import {
  bareField,
  button,
  checkbox,
  escapeHtml,
  field,
  iconButton,
  radio,
  select,
  type Template,
  type TemplateInput,
  tabs,
  times,
  toggle,
} from '../markup.ts';
import { ACTIONS, FIELD_LABELS, MENU_WORDS, OPTION_LABELS } from '../word-lists.ts';

export const longForm: Template = (input) => {
  const { random, prose } = input;
  const labels = random.sample(FIELD_LABELS, 10);
  return {
    html: `<div class="frame"><h1>${random.pick(['Registration', 'Your details', 'Application form', 'Contact'])}</h1>
      <p class="muted">${escapeHtml(prose.sentence())}</p>
      <div class="grid">${labels.map((label) => (random.chance(0.2) ? select(label, prose.capital(prose.noun())) : field(label, ...fieldValue(input)))).join('')}</div>
<div class="column options">${random
      .sample(OPTION_LABELS, 4)
      .map((label) => checkbox(label, random.chance(0.5)))
      .join('')}</div><div class="row">${button('Continue', 'main')}${button('Cancel')}</div></div>`,
    css: `
      .frame{padding:1.5em 3em;max-width:70em}
      .grid{display:grid;grid-template-columns:repeat(${random.int(1, 3)},minmax(0,1fr));gap:.9em 1.8em;max-width:60em}
      .options{margin:1.2em 0}
    `,
  };
};

export const settings: Template = ({ random, prose }) => ({
  html: `<div class="row top fill nogap"><nav class="side"><h2>Settings</h2>${random
    .sample(MENU_WORDS, 9)
    .map((word, n) => `<div class="entry ${n === 2 ? 'on' : ''}">${word}</div>`)
    .join('')}</nav><main class="grow"><h1>${escapeHtml(prose.label())}</h1>
<div class="card column">${random
    .sample(OPTION_LABELS, 5)
    .map((label) => toggle(label, random.chance(0.5)))
    .join('')}</div><h3>Appearance</h3>
      <div class="card column">${['Follow the system', 'Light', 'Dark'].map((label, n) => radio(label, n === 1)).join('')}${select('Language', random.pick(['English', 'Deutsch', 'Français', 'Español']))}</div>
      <h3>Advanced</h3><div class="column">${random
        .sample(OPTION_LABELS, 3)
        .map((label) => checkbox(label, random.chance(0.5)))
        .join('')}</div><div class="row end">${button('Apply', 'main')}${button('Undo')}</div></main></div>`,
  css: `
    .nogap{gap:0}
    .side{width:14em;flex:none;height:100%;background:var(--panel);padding:1.2em;border-right:1px solid var(--line)}
    .entry{padding:.4em .6em;border-radius:var(--radius)}
    .entry.on{background:var(--accent);color:var(--on-accent)}main{padding:1.5em 2.5em;max-width:52em}
    h3{margin-top:1em}.end{margin-top:1.2em}
  `,
});

export const signIn: Template = ({ random, prose }) => ({
  html: `<div class="card box-middle column"><h2>Sign in to ${escapeHtml(prose.company())}</h2>
    ${field('Email address', prose.email())}${field('Password', '•'.repeat(random.int(7, 12)))}${checkbox('Remember me on this device', random.chance(0.5))}${button('Sign in', 'main')}
    <div class="small">No account yet? <a>Create one</a></div>
    <div class="small muted">${escapeHtml(prose.sentence())}</div></div>`,
  css: '.box-middle{width:25em;margin:4em auto;padding:2em}.button{text-align:center}',
});

export const dialogOverPage: Template = (input) => {
  const { random, prose } = input;
  const isQuestion = random.chance(0.5);
  return {
    html: `<div class="under"><h1>${escapeHtml(prose.title())}</h1>
      ${times(6, () => `<p>${escapeHtml(prose.paragraph())}</p>`)}</div><div class="veil" data-veil></div>
      <div class="dialog" data-role="dialog" data-name="dialog"><div class="row spread"><h2>${isQuestion ? `Delete ${prose.fileName()}?` : 'Save changes'}</h2>
      </div><p>${escapeHtml(prose.sentences(2))}</p>
${isQuestion ? checkbox('Do not ask again', random.chance(0.5)) : field('File name', prose.fileName()) + checkbox('Include attachments', true)}
  <div class="row buttons">${button('Cancel')}${button(isQuestion ? 'Delete' : 'Save', 'main')}</div>
  </div>`,
    css: `
      .under{padding:1.5em 3em}
      .dialog{position:fixed;left:50%;top:46%;transform:translate(-50%,-50%);width:30em;background:var(--panel);border:1px solid var(--line);border-radius:var(--radius);padding:1.5em;box-shadow:0 8px 30px rgba(0,0,0,.45)}
      .dialog h2{font-size:1.2em}.buttons{justify-content:flex-end;margin-top:1.2em}
    `,
  };
};

/** A desktop dialog with a title bar, tabs and dense rows of controls. */
export const propertiesDialog: Template = (input) => {
  const { random, prose } = input;
  return {
    html: `<div class="window"><div class="bar filled title"><b>Properties of ${prose.fileName()}</b></div>
      <div class="inside column">${tabs(random.sample(MENU_WORDS, 4), random.int(0, 3))}
      <div class="pair">${random
        .sample(FIELD_LABELS, 6)
        .map((label) => `<div>${label}:</div>${bareField(label, ...fieldValue(input))}`)
        .join('')}</div><div class="row top spread"><div class="column">${random
        .sample(OPTION_LABELS, 4)
        .map((label) => checkbox(label, random.chance(0.5)))
        .join('')}</div>
        <div class="column">${['Never', 'Every day', 'Every week', 'Always'].map((label, n) => radio(label, n === 2)).join('')}</div>
        </div><div class="row end">${button('OK', 'main')}${button('Cancel')}${button('Apply')}</div></div>
        </div>`,
    css: `
      body{background:linear-gradient(135deg,#3a6073,#16222a)}
      .window{width:44em;margin:2.5em auto;background:var(--panel);border:1px solid var(--line);box-shadow:0 6px 24px rgba(0,0,0,.5)}
      .inside{padding:1em}
      .pair{display:grid;grid-template-columns:10em 1fr;gap:.5em 1em;align-items:center}
      .end{justify-content:flex-end}
    `,
  };
};

export const wizard: Template = (input) => {
  const { random, prose } = input;
  return {
    html: `<div class="bar">${tabs(['Address', 'Delivery', 'Payment', 'Summary'], random.int(0, 3))}</div>
      <div class="row top frame"><div class="grow column"><h2>Payment</h2>
      ${['Credit card', 'Bank transfer', 'Invoice', 'Voucher'].map((label, n) => radio(label, n === 0)).join('')}
      <div class="row">${field('Card number', `${random.int(1000, 9999)} ${random.int(1000, 9999)} ${random.int(1000, 9999)} ${random.int(1000, 9999)}`)}${field('Expiry date', `${random.int(10, 12)}/${random.int(26, 32)}`)}</div>
      ${random
        .sample(OPTION_LABELS, 2)
        .map((label) => checkbox(label, random.chance(0.5)))
        .join('')}<div class="row">${button('Back')}${button('Buy now', 'main')}</div></div>
<div class="card summary"><h3>Your order</h3>
  ${times(4, () => `<div class="row spread"><span>${escapeHtml(prose.product())}</span><span>${prose.money()}</span></div>`)}<hr><div class="row spread"><b>Total</b><b>${prose.money()}</b></div>
  </div></div>`,
    css: `
      .frame{padding:2em 3em;gap:4em}.summary{width:22em}hr{border:0;border-top:1px solid var(--line)}
      .grow .row .field:first-child{width:18em}
    `,
  };
};

export const survey: Template = ({ random, prose }) => ({
  html: `<div class="frame"><h1>${escapeHtml(prose.label())} survey</h1>
    ${times(
      4,
      (n) => `<div class="card question"><p><b>${n + 1}. ${escapeHtml(prose.sentence())}</b></p>
    <div class="row wrap">${['Never', 'Rarely', 'Sometimes', 'Often', 'Always'].map((label, index) => (n % 2 === 0 ? radio(label, index === n) : checkbox(label, random.chance(0.4)))).join('')}</div>
    </div>`,
    )}${field('Comments', 'Type here', true)}
    <div class="row">${button('Finish', 'main')}${button('Back', 'quiet')}</div></div>`,
  css: '.frame{padding:1.5em 3em}.question{margin-bottom:.9em}.row{gap:1.8em}.field{margin-bottom:1em}',
});

/** An application window of tool bars: icon buttons, text buttons, small fields. */
export const toolbars: Template = ({ random, prose }) => ({
  html: `<div class="bar">${MENU_WORDS.slice(0, 7)
    .map((word) => `<span>${word}</span>`)
    .join('')}</div>
      <div class="bar tools">${times(random.int(8, 12), (n) => iconButton(`tool ${n + 1}`, random))}${random
        .sample(ACTIONS, 4)
        .map((action) => button(action))
        .join('')}${bareField('Find', 'Find', true)}</div>
<div class="page"><h2>${escapeHtml(prose.title())}</h2>
  ${times(7, () => `<p>${escapeHtml(prose.paragraph())}</p>`)}</div>
  <div class="bar foot"><span>Page ${random.int(1, 9)} of ${random.int(10, 90)}</span><span>${prose.number()} words</span><span>${prose.percent()}</span></div>`,
  css: `
    .tools{gap:.4em}.tools .input{width:12em}
    .page{width:48em;max-width:92%;margin:1em auto;background:#fff;color:#1b1b1b;padding:2.5em 3em;height:calc(100% - 10em);overflow:hidden;border:1px solid var(--line)}
    .foot{position:fixed;left:0;right:0;bottom:0;font-size:.9em}
  `,
});

/** A value for a field: mostly filled in, sometimes a placeholder. */
function fieldValue({ random, prose }: TemplateInput): [value: string, isPlaceholder: boolean] {
  if (random.chance(0.2)) return [random.pick(['Required', 'Optional', 'Type here']), true];
  return [
    random.pick([prose.person, prose.email, prose.number, prose.date, prose.domain, prose.place])(),
    false,
  ];
}
