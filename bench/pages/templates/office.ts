/** Pages of rows and columns: tables, spreadsheets, calendars, invoices, file managers, boards. */
import { button, escapeHtml, icon, iconButton, picture, type Template, tableRow, times } from '../markup.ts';
import { MENU_WORDS } from '../word-lists.ts';

export const denseTable: Template = ({ random, prose }) => {
  const makers = [
    prose.person,
    prose.company,
    prose.isoDate,
    prose.money,
    prose.percent,
    prose.number,
    prose.email,
    prose.place,
  ];
  const headings = ['Name', 'Company', 'Created', 'Amount', 'Share', 'Orders', 'Contact', 'City'];
  return {
    html: `<div class="bar spread"><h3>${escapeHtml(prose.label())}</h3>
      <div class="row">${button('Export')}${button('Filter')}${button('New order', 'main')}</div></div>
<div class="clip body"><table><tr>${headings.map((heading) => `<th>${heading}</th>`).join('')}</tr>
  ${times(40, () => `<tr>${makers.map((make) => `<td class="nowrap">${escapeHtml(make())}</td>`).join('')}</tr>`)}</table>
  </div>`,
    css: `
      h3{margin:0}.body{height:calc(100% - 3.6em);padding:0 1em}
      ${random.chance(0.5) ? 'tr:nth-child(even){background:var(--panel)}' : 'td,th{border:1px solid var(--line)}'}
    `,
  };
};

export const spreadsheet: Template = ({ random, prose }) => {
  const columns = 9;
  const makers = Array.from({ length: columns }, () =>
    random.pick([prose.number, prose.money, prose.isoDate, prose.noun, prose.percent, prose.firstName]),
  );
  const letters = 'ABCDEFGHIJ';
  return {
    html: `<div class="bar">${random
      .sample(MENU_WORDS.slice(0, 7), 7)
      .map((word) => `<span>${word}</span>`)
      .join('')}</div><div class="tools row">${times(9, (n) => iconButton(`tool ${n + 1}`, random))}</div>
<div class="formula row"><b>C${random.int(2, 20)}</b><span class="mono">=SUM(B2:B${random.int(9, 30)})*${random.int(2, 9)}</span></div>
<table class="sheet"><tr><th></th>${times(columns, (n) => `<th>${letters[n]}</th>`)}</tr>
  ${times(45, (row) => `<tr><th>${row + 1}</th>${makers.map((make) => `<td class="${random.chance(0.5) ? 'right' : ''}">${random.chance(0.12) ? '' : escapeHtml(make())}</td>`).join('')}</tr>`)}</table>`,
    css: `
      .tools{padding:.3em 1em;gap:.3em}.formula{padding:.3em 1em;border:1px solid var(--line)}
      .sheet{background:#fff;color:#111;table-layout:fixed}
      .sheet td,.sheet th{border:1px solid #c8c8c8;padding:.15em .5em;white-space:nowrap;overflow:hidden;height:1.7em}
      .sheet th{background:#e9ecef;color:#333;text-align:center;font-weight:normal}
      .sheet th:first-child{width:2.8em}
    `,
  };
};

export const monthCalendar: Template = ({ random, prose }) => {
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const day = (index: number) =>
    `<div class="day"><div class="number">${(index % 30) + 1}</div>
      ${times(random.int(0, 2), () => `<div class="event ellipsis">${prose.time()} ${escapeHtml(prose.label())}</div>`)}</div>`;
  return {
    html: `<div class="bar spread"><h2>${random.pick(['March', 'June', 'October'])} 20${random.int(24, 29)}</h2>
      <div class="row">${button('Today')}${iconButton('previous', random)}${iconButton('next', random)}${button('Month', 'main')}${button('Week')}</div>
      </div>
<div class="week">${weekdays.map((name) => `<div class="name">${name}</div>`).join('')}</div>
  <div class="month">${times(35, day)}</div>`,
    css: `
      h2{margin:0}.week,.month{display:grid;grid-template-columns:repeat(7,minmax(0,1fr))}
      .month{height:calc(100% - 6em);grid-template-rows:repeat(5,minmax(0,1fr))}
      .name{padding:.3em .6em;color:var(--muted);font-size:.85em}
      .day{border:1px solid var(--line);padding:.3em;overflow:hidden}
      .number{font-size:.95em;font-weight:bold}
      .event{font-size:.8em;background:var(--accent);color:var(--on-accent);border-radius:3px;padding:.1em .4em;margin-top:.2em}
    `,
  };
};

export const invoice: Template = ({ random, prose }) => ({
  html: `<div class="sheet"><div class="row spread top"><div><h1>INVOICE</h1>
    <div>No. ${random.int(2020, 2027)}-${random.int(1000, 9999)}</div>
    <div>${escapeHtml(prose.date())}</div></div>
    <div><b>${escapeHtml(prose.company())}</b><div>${escapeHtml(prose.place())}</div>
    <div>${prose.email()}</div></div></div>
<table><tr><th>Item</th><th>Quantity</th><th class="right">Price</th><th class="right">Total</th></tr>
  ${times(random.int(8, 12), () => {
    const quantity = String(random.int(1, 40));
    return tableRow([
      escapeHtml(prose.product()),
      quantity,
      [prose.money(), 'right'],
      [prose.money(), 'right'],
    ]);
  })}</table>
<div class="total"><div class="row spread"><span>Subtotal</span><span>${prose.money()}</span></div>
  <div class="row spread"><span>VAT 19%</span><span>${prose.money()}</span></div>
  <div class="row spread"><b>Total due</b><b>${prose.money()}</b></div></div>
  <p class="small">${escapeHtml(prose.sentences(3))}</p></div>`,
  css: `
    .sheet{padding:2em 4em}table{margin:1.5em 0}th{background:var(--accent);color:var(--on-accent)}
    .total{width:18em;margin-left:auto}
  `,
});

const PLACES = ['Home', 'Desktop', 'Documents', 'Downloads', 'Music', 'Pictures', 'Videos', 'Trash'];

export const fileList: Template = ({ random, prose }) => ({
  html: `<div class="bar">${times(3, (n) => iconButton(`go ${n + 1}`, random))}<span class="path">/home/${prose.noun()}/${prose.noun()}/${prose.noun()}</span>${button('New folder')}</div>
<div class="row top rest"><nav class="side">${PLACES.map(
    (name) => `<div class="row entry">${icon(random)}<span>${name}</span></div>`,
  ).join('')}</nav>
<div class="grow clip fill"><table><tr><th>Name</th><th>Size</th><th>Type</th><th>Modified</th></tr>
  ${times(34, () =>
    tableRow([
      `<span class="row file">${icon(random)}<span>${prose.fileName()}</span></span>`,
      prose.sizeText(),
      [random.pick(['Document', 'Picture', 'Archive', 'Plain text', 'Folder']), 'nowrap'],
      [`${prose.isoDate()} ${prose.time()}`, 'nowrap'],
    ]),
  )}</table>
  </div></div>
<div class="bar status">${random.int(2, 40)} items, ${prose.sizeText()} free</div>`,
  css: `
    .rest{height:calc(100% - 5.600em);gap:0}
    .side{width:12em;flex:none;padding:.6em 1em;background:var(--panel);height:100%}
    .entry{gap:.6em;padding:.25em 0}.file{gap:.5em}
    .path{flex:1;border:1px solid var(--line);padding:.25em .6em;background:var(--bg)}
    td{border:0;padding:.25em .7em}.status{height:2.2em;font-size:.9em}
  `,
});

export const fileGrid: Template = ({ random, prose }) => ({
  html: `<div class="bar spread"><b>${escapeHtml(prose.label())}</b><span class="muted">${random.int(12, 90)} photos</span></div>
    <div class="grid">${times(
      24,
      () => `<div class="tile">${picture(random)}
    <div class="caption ellipsis">${prose.fileName()}</div></div>`,
    )}</div>`,
  css: `
    .grid{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:1.2em;padding:1em}
    .tile .picture{height:7em}.caption{text-align:center;font-size:.9em;padding-top:.3em}
  `,
});

export const board: Template = ({ random, prose }) => ({
  html: `<div class="bar filled"><h3>${escapeHtml(prose.label())} board</h3></div>
    <div class="row top lanes">${['To do', 'In progress', 'Review', 'Done']
      .map(
        (name) => `<div class="grow lane"><h4>${name} (${random.int(2, 9)})</h4>
    ${times(
      random.int(3, 5),
      () => `<div class="card"><div>${escapeHtml(prose.title())}</div>
    <div class="row small muted"><span>#${random.int(100, 999)}</span><span>${escapeHtml(prose.firstName())}</span><span>${prose.isoDate()}</span></div>
    </div>`,
    )}</div>`,
      )
      .join('')}</div>`,
  css: `
    h3{margin:0}.lanes{padding:1em}
    .lane{background:var(--line);border-radius:var(--radius);padding:.7em}
    .lane .card{margin-bottom:.6em;padding:.7em}
  `,
});
