/** Pages in a fixed-width font: editors, terminals, logs, differences, monitors. */
import { button, escapeHtml, type Template, tableRow, tabs, times } from '../markup.ts';
import type { Prose } from '../prose.ts';
import type { Random } from '../random.ts';

export const codeEditor: Template = ({ random, prose }) => {
  const lines = codeLines(random, prose, 46);
  return {
    html: `<div class="row top fill nogap"><nav class="tree">${times(14, (n) => `<div class="ellipsis" style="padding-left:${(n % 3) * 0.9}em">${prose.fileName()}</div>`)}</nav>
      <main class="grow fill clip">${tabs([`${prose.noun()}.ts`, `${prose.noun()}.test.ts`, 'README.md'], 0)}
      <div class="code mono">${lines.map((line, n) => `<div class="row nogap line"><span class="gutter">${n + 1}</span><span class="pre">${line}</span></div>`).join('')}</div>
      </main></div>
      <div class="status">main  Ln ${random.int(1, 99)}, Col ${random.int(1, 80)}  UTF-8  TypeScript</div>`,
    css: `
      .nogap{gap:0}
      .tree{width:15em;flex:none;background:var(--panel);height:100%;padding:.8em;overflow:hidden}
      .line{align-items:baseline;line-height:1.5}
      .gutter{width:3em;flex:none;text-align:right;padding-right:1em;color:var(--muted)}
      .pre{white-space:pre}.code{padding:.5em 0}.k{color:var(--accent);font-weight:bold}.s{color:#2e9e5b}
      .c{color:var(--muted);font-style:italic}
      .status{position:fixed;left:0;right:0;bottom:0;background:var(--accent);color:var(--on-accent);padding:.15em 1em;font-size:.9em;white-space:pre}
    `,
  };
};

export const terminal: Template = ({ random, prose }) => {
  const prompt = () => `<span class="accent">${prose.noun()}@${prose.noun()}</span>:~/${prose.noun()}$ `;
  const output = () =>
    random.pick([
      () =>
        times(
          5,
          () =>
            `<div>-rw-r--r-- 1 root root ${String(random.int(100, 99_999)).padStart(6)} ${prose.isoDate()} ${prose.fileName()}</div>`,
        ),
      () =>
        times(
          3,
          () =>
            `<div>[${prose.time()}:${random.int(10, 59)}] ${random.pick(['INFO', 'WARN', 'ERROR'])} ${escapeHtml(prose.noun())}: ${escapeHtml(prose.sentence())}</div>`,
        ),
      () =>
        `<div>${random.int(1, 99)} packets transmitted, ${random.int(1, 99)} received, ${prose.percent()} packet loss</div>`,
      () => `<div>Error: cannot open ${prose.fileName()}: No such file or directory</div>`,
    ])();
  const command = () => random.pick(['ls -l', 'git status', 'npm test', 'cat', 'tail -n 20']);
  const exchange = () => `<div>${prompt()}${command()} ${prose.fileName()}</div>${output()}`;
  return {
    html: `<div class="screen mono">${times(8, exchange)}<div>${prompt()}</div></div>`,
    css: '.screen{padding:.6em .8em;white-space:pre-wrap;line-height:1.3}',
  };
};

export const logViewer: Template = ({ random, prose }) => ({
  html: `<div class="bar"><b>Logs</b>${button('Refresh')}${button('Download')}</div>
    <table class="mono">${times(48, () =>
      tableRow([
        [`${prose.isoDate()}T${prose.time()}:${random.int(10, 59)}Z`, 'nowrap muted'],
        `<b>${random.pick(['INFO', 'WARN', 'ERROR', 'DEBUG'])}</b>`,
        [`${prose.noun()}.${prose.noun()}`, 'nowrap'],
        [escapeHtml(prose.sentence()), 'nowrap'],
      ]),
    )}</table>`,
  css: 'td{padding:.1em .8em;border:0}table{width:auto}',
});

export const difference: Template = ({ random, prose }) => ({
  html: `<div class="bar"><b>${prose.fileName()}</b><span class="muted">+${random.int(1, 90)} -${random.int(1, 90)}</span></div>
    <div class="mono code">${codeLines(random, prose, 40)
      .map(
        (line, n) =>
          `<div class="${random.pick(['', '', '', 'added', 'removed'])} line"><span class="gutter">${n + random.int(1, 2) + 20}</span><span class="pre">${line}</span></div>`,
      )
      .join('')}</div>`,
  css: `
    .line{display:flex;line-height:1.45}
    .gutter{width:3.5em;flex:none;text-align:right;padding-right:1em;color:var(--muted)}
    .pre{white-space:pre}.added{background:rgba(40,180,80,.2)}.removed{background:rgba(220,60,60,.2)}
    .k{color:var(--accent)}
  `,
});

export const monitor: Template = ({ random, prose }) => ({
  html: `<div class="bar spread"><b>System monitor</b>${tabs(['Processes', 'Resources', 'File systems'], 0)}</div>
    <table>
    ${tableRow(['Process', 'User', ['% CPU', 'right'], ['ID', 'right'], ['Memory', 'right'], 'Command'], 'th')}
    ${times(30, () =>
      tableRow([
        `${prose.noun()}d`,
        random.pick(['root', 'www-data', prose.noun()]),
        [`${random.int(0, 99)}.${random.int(0, 9)}`, 'right'],
        [String(random.int(1, 65_535)), 'right'],
        [prose.sizeText(), 'right'],
        [`/usr/bin/${prose.noun()} --${prose.noun()}=${random.int(1, 99)}`, 'mono nowrap'],
      ]),
    )}</table>`,
  css: '.tabs{border:0}td,th{padding:.2em 1em}',
});

/** Lines of invented code as HTML with coloured parts; they need not compile. */
function codeLines(random: Random, prose: Prose, count: number): string[] {
  const keyword = (word: string) => `<span class="k">${word}</span>`;
  const text = (inside: string) => `<span class="s">'${inside}'</span>`;
  const camel = () => `${prose.noun()}${prose.capital(prose.noun())}`;
  const makers = [
    () => `${keyword('import')} { ${camel()} } ${keyword('from')} ${text(`./${prose.noun()}.ts`)};`,
    () => `${keyword('const')} ${camel()} = ${camel()}(${prose.noun()}, ${random.int(0, 999)});`,
    () =>
      `  ${keyword('if')} (${prose.noun()} &gt; ${random.int(1, 99)} &amp;&amp; !${prose.noun()}.${prose.noun()}) {`,
    () =>
      `    ${keyword('return')} ${prose.noun()}.map((item) =&gt; item.${prose.noun()} * ${random.int(2, 64)});`,
    () => '  }',
    () => `<span class="c">// ${escapeHtml(prose.sentence())}</span>`,
    () =>
      `  ${keyword('await')} ${camel()}.${prose.verb()}({ ${prose.noun()}: ${text(prose.noun())}, ${prose.noun()}: ${random.int(0, 9)} });`,
    () =>
      `${keyword('export function')} ${camel()}(${prose.noun()}: string, ${prose.noun()}: number[]): void {`,
    () => '}',
    () => '',
  ];
  return Array.from({ length: count }, () => random.pick(makers)());
}
