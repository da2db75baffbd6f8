/** Pages made of running text: news, articles, documentation, letters, recipes, errors. */
import { button, chart, checkbox, escapeHtml, picture, type Template, times } from '../markup.ts';
import { MENU_WORDS, TOPICS } from '../word-lists.ts';

export const newsFront: Template = ({ random, prose }) => {
  const columns = random.int(2, 3);
  const story = (index: number) =>
    `<section class="story"><div class="kicker">${random.pick(TOPICS).toUpperCase()}</div>
      <h2>${escapeHtml(prose.title())}</h2>${index % 2 === 0 ? picture(random) : ''}
      <p>${escapeHtml(prose.sentences(4))}</p>
      <div class="muted small">${escapeHtml(`${prose.person()}, ${prose.date()}`)}</div></section>`;
  return {
    html: `<header class="bar spread"><b class="brand">The ${escapeHtml(prose.place())} Courier</b><nav class="row">${random
      .sample(TOPICS, 6)
      .map((topic) => `<a>${topic}</a>`)
      .join('')}</nav></header>
<main class="columns">${times(columns, () => `<div class="column clip">${times(4, story)}</div>`)}</main>`,
    css: `
      .brand{font-size:1.7em;white-space:nowrap}
      .columns{display:grid;grid-template-columns:repeat(${columns},1fr);gap:2.5em;padding:1.2em 2em}
      .kicker{font-size:.8em;letter-spacing:.12em;color:var(--accent)}
      .story{border-bottom:1px solid var(--line);padding-bottom:.8em}
    `,
  };
};

export const article: Template = ({ random, prose }) => ({
  html: `<div class="frame row top"><main class="grow"><h1>${escapeHtml(prose.title())}</h1>
    <p class="muted"><i>${escapeHtml(`By ${prose.person()}, ${prose.date()}, updated ${prose.time()}`)}</i></p>
${times(2, () => `<p>${escapeHtml(prose.paragraph())}</p>`)}
  <blockquote>${escapeHtml(prose.sentence())}</blockquote>
  ${times(4, () => `<p>${escapeHtml(prose.paragraph())}</p>`)}</main>
<aside class="card"><h3>Related</h3>
  <ul>${times(5, () => `<li><a>${escapeHtml(prose.title())}</a></li>`)}</ul>
  <p class="small">${escapeHtml(prose.sentences(2))}</p>${button('Subscribe', 'main')}</aside></div>`,
  css: `
    .frame{padding:2em ${random.int(3, 8)}em;gap:3em}aside{width:18em;flex:none}
    blockquote{margin:1em 0;padding-left:1em;border-left:.25em solid var(--accent);font-size:1.25em;font-style:italic}
  `,
});

export const documentation: Template = ({ random, prose }) => ({
  html: `<div class="row top fill"><nav class="side">${times(
    random.int(3, 4),
    () => `<h4>${escapeHtml(prose.label())}</h4>
    ${times(random.int(3, 5), () => `<div class="item">${escapeHtml(prose.label())}</div>`)}`,
  )}</nav>
<main class="grow clip"><div class="muted small">${random.sample(MENU_WORDS, 3).join(' / ')}</div>
  <h1>${escapeHtml(prose.label())}</h1><p>${escapeHtml(prose.paragraph())}</p>
  <h2>${escapeHtml(prose.label())}</h2>
  <ul>${times(4, () => `<li>${escapeHtml(prose.sentence())}</li>`)}</ul>
<pre>npm install ${prose.noun()}-${prose.noun()}\nexport PORT=${random.int(1000, 9999)}</pre>
  <h3>${escapeHtml(prose.label())}</h3><p>${escapeHtml(prose.paragraph())} <a>${prose.url()}</a></p>
  <ul>${times(3, () => `<li><b>${prose.noun()}</b> ${escapeHtml(prose.sentence())}</li>`)}</ul></main>
  </div>`,
  css: `
    .side{width:15em;flex:none;padding:1.2em;height:100%;overflow:hidden;background:var(--panel);border-right:1px solid var(--line)}
    .item{padding:.15em 0 .15em .8em}main{padding:1.5em 2em;height:100%}
    pre{background:var(--panel);border:1px solid var(--line);padding:.8em;border-radius:var(--radius);margin:.5em 0 1em}
  `,
});

export const magazine: Template = ({ random, prose }) => ({
  html: `<div class="frame"><div class="kicker">${random.pick(TOPICS).toUpperCase()}</div>
    <h1>${escapeHtml(prose.title())}</h1><p class="lead">${escapeHtml(prose.sentence())}</p>
<div class="row top">${times(3, () => `<div class="grow">${times(3, () => `<p>${escapeHtml(prose.paragraph())}</p>`)}</div>`)}</div>
  </div>`,
  css: `
    .frame{padding:2em 3em}h1{font-size:48px;line-height:1.1;font-weight:bold}
    .kicker{letter-spacing:.3em;color:var(--accent);margin-bottom:.6em}
    .lead{font-size:1.5em;font-style:italic}.row{gap:2.5em;text-align:left}
  `,
});

export const recipe: Template = ({ random, prose }) => ({
  html: `<div class="frame"><h1>${escapeHtml(prose.label())} soup</h1>
    <div class="row top"><div class="card ingredients"><h3>Ingredients</h3>
    ${times(8, () => checkbox(`${random.int(1, 750)} ${random.pick(['g', 'ml', 'tsp', 'cups'])} ${prose.adjective()} ${prose.noun()}`, random.chance(0.3)))}</div>
<div class="grow"><p>Serves ${random.int(2, 8)}, ready in ${random.int(15, 90)} minutes. ${escapeHtml(prose.sentence())}</p>
  ${times(10, (n) => `<p><b>${n + 1}.</b> ${escapeHtml(prose.sentences(3))}</p>`)}</div>
  <div class="photo">${picture(random)}</div></div></div>`,
  css: '.frame{padding:1.6em 2.5em}.row{gap:2em}.ingredients{width:19em;flex:none}.photo{width:14em;flex:none}',
});

export const letter: Template = ({ random, prose }) => ({
  html: `<div class="sheet"><p>${escapeHtml(prose.person())}<br>${random.int(1, 240)} ${escapeHtml(prose.label())} Street<br>${random.int(10_000, 99_999)} ${escapeHtml(prose.place())}</p>
    <p class="right">${escapeHtml(prose.date())}</p><h3>${escapeHtml(prose.title())}</h3>
    <p>Dear ${escapeHtml(prose.firstName())},</p>
    ${times(5, () => `<p>${escapeHtml(prose.paragraph())}</p>`)}
    <p>Yours sincerely,<br><i>${escapeHtml(prose.person())}</i></p></div>`,
  css: `
    .sheet{background:#fff;color:#111;width:46em;max-width:90%;margin:1.5em auto;padding:3em 4em;box-shadow:0 0 12px rgba(0,0,0,.3);height:100%}
  `,
});

export const reference: Template = ({ random, prose }) => ({
  html: `<div class="frame row top"><main class="grow"><h1>${escapeHtml(prose.place())}</h1>
    <hr>${times(2, () => `<p>${escapeHtml(prose.paragraph())}</p>`)}<h2>History</h2>
    <p>${escapeHtml(prose.paragraph())}</p><h2>Economy</h2>
    ${times(3, () => `<p>${escapeHtml(prose.paragraph())}</p>`)}
    <ol class="plain">${times(4, (n) => `<li>${n + 1}. ${escapeHtml(prose.sentence())}</li>`)}</ol>
    </main>
<aside class="card"><b>${escapeHtml(prose.place())}</b>${picture(random)}
  <table>${['Population', 'Area', 'Founded', 'Mayor', 'Time zone', 'Postcode'].map((key) => `<tr><th>${key}</th><td>${escapeHtml(random.pick([prose.number, prose.date, prose.person])())}</td></tr>`).join('')}</table>
  ${chart(random)}</aside></div>`,
  css: `
    .frame{padding:1.2em 2em;gap:2em}aside{width:17em;flex:none;font-size:.9em}
    .plain{list-style:none;padding:0}hr{border:0;border-top:1px solid var(--line)}
  `,
});

export const errorPage: Template = ({ random, prose }) => {
  const [status, title] = random.pick([
    ['404', 'Page not found'],
    ['503', 'Service unavailable'],
    ['No internet', 'Check the network cables'],
  ] as const);
  return {
    html: `<div class="middle"><div class="huge">${status}</div><h2>${title}</h2>
      <p>${escapeHtml(prose.sentences(2))}</p>
      <p class="mono small">ERR_${prose.noun().toUpperCase()}_${prose.noun().toUpperCase()} (0x${random.int(4096, 65_535).toString(16)})</p>
      <div class="row">${button('Try again', 'main')}${button('Back')}${button('Contact us', 'quiet')}</div>
      </div>`,
    css: `
      .middle{max-width:40em;margin:4em auto 0}.huge{font-size:48px;font-weight:bold;color:var(--accent)}
      .row{margin-top:1.5em}
    `,
  };
};
