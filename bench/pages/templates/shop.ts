/** Pages that show things: shops, prices, landing pages, dashboards, players, weather, cookie banners. */
import {
  button,
  chart,
  checkbox,
  escapeHtml,
  icon,
  picture,
  select,
  type Template,
  tabs,
  times,
} from '../markup.ts';
import { MENU_WORDS } from '../word-lists.ts';

export const product: Template = ({ random, prose }) => ({
  html: `<div class="bar spread"><b>${escapeHtml(prose.company())}</b><nav class="row">${random
    .sample(MENU_WORDS, 5)
    .map((word) => `<a>${word}</a>`)
    .join('')}</nav></div><div class="row top frame"><div class="photo">${picture(random, 'large')}</div>
      <div class="grow column"><h1>${escapeHtml(prose.product())}</h1>
      <div class="price">${prose.money()}</div><p>${escapeHtml(prose.paragraph())}</p>
      ${select('Colour', prose.capital(prose.adjective()))}
      <div class="row">${button('Add to basket', 'main')}${button('Compare')}</div>
      <ul>${times(4, () => `<li>${escapeHtml(prose.sentence())}</li>`)}</ul>
      <div class="muted small">In stock, delivered by ${escapeHtml(prose.date())}. Article ${random.int(10_000, 99_999)}-${random.int(10, 99)}</div>
      </div></div>`,
  css: `
    .frame{padding:2em 3em;gap:3em}.photo{width:40%;flex:none}.large{height:24em}
    .price{font-size:1.8em;color:var(--accent);font-weight:bold}.field{width:14em}
  `,
});

export const productGrid: Template = ({ random, prose }) => ({
  html: `<div class="row top frame"><nav class="filters"><h3>Filters</h3>
    ${times(7, () => checkbox(`${prose.capital(prose.noun())} (${random.int(1, 99)})`, random.chance(0.3)))}${button('Apply', 'main')}</nav>
    <div class="grow grid">${times(
      12,
      () => `<div class="card"><div>${picture(random)}</div>
    <div>${escapeHtml(prose.product())}</div>
    <div class="row spread"><b>${prose.money()}</b><span class="small muted">${random.int(3, 900)} reviews</span></div>
    </div>`,
    )}</div></div>`,
  css: `
    .frame{padding:1.2em;gap:1.5em}.filters{width:14em;flex:none;line-height:2}
    .grid{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:1em}.grid .card{padding:.7em}
    .picture{height:7em}
  `,
});

export const pricing: Template = ({ prose }) => ({
  html: `<div class="frame"><h1>Plans and prices</h1>
    <p class="muted">${escapeHtml(prose.sentence())}</p>
    <div class="row top">${['Starter', 'Team', 'Business']
      .map(
        (name, n) => `<div class="card grow column ${n === 1 ? 'best' : ''}"><h2>${name}</h2>
    <div class="amount">${prose.money()}</div><div class="small muted">per month, billed yearly</div>
    <ul>${times(5, () => `<li>${prose.number()} ${prose.noun()}s</li>`)}</ul>
    ${button('Get started', n === 1 ? 'main' : 'quiet')}</div>`,
      )
      .join('')}</div></div>`,
  css: `
    .frame{padding:2em 4em;text-align:center}.amount{font-size:2.2em;font-weight:bold}
    .card{text-align:left}.best{border:2px solid var(--accent)}.button{text-align:center}
  `,
});

export const landing: Template = ({ random, prose }) => ({
  html: `<div class="bar filled spread"><b>${escapeHtml(prose.company()).toUpperCase()}</b><div class="row">${random
    .sample(MENU_WORDS, 4)
    .map((word) => `<span>${word.toUpperCase()}</span>`)
    .join('')}</div></div><div class="hero"><h1>${escapeHtml(prose.label())}</h1>
      <p>${escapeHtml(prose.sentence())}</p>
      <div class="row">${button('Get started', 'main')}${button('Learn more')}</div></div>
      <div class="row top three">${times(
        3,
        () => `<div class="grow"><div class="accent big">${icon(random)}</div>
      <h3>${escapeHtml(prose.label())}</h3><p>${escapeHtml(prose.paragraph())}</p></div>`,
      )}</div>`,
  css: `
    .bar{letter-spacing:.1em}
    .hero{padding:3em 4em;background:linear-gradient(120deg,hsl(${random.int(0, 359)} 55% 22%),hsl(${random.int(0, 359)} 60% 32%));color:#fff}
    .hero h1{font-size:${random.int(36, 48)}px}.hero p{font-size:1.3em}.three{padding:2em 4em;gap:2.5em}
    .big .icon{width:2.5em;height:2.5em}
  `,
});

export const dashboard: Template = ({ random, prose }) => ({
  html: `<div class="row top fill nogap"><nav class="side"><b>${escapeHtml(prose.company())}</b>${random
    .sample(MENU_WORDS, 8)
    .map((word) => `<div class="row entry">${icon(random)}<span>${word}</span></div>`)
    .join('')}</nav><main class="grow"><div class="row spread"><h1>Overview</h1>${button('Export')}</div>
      <div class="row">${times(
        4,
        () => `<div class="card grow"><div class="small muted">${escapeHtml(prose.label())}</div>
      <div class="figure">${random.chance(0.5) ? prose.number() : prose.money()}</div>
      <div class="small accent">${random.chance(0.5) ? '+' : '-'}${prose.percent()}</div></div>`,
      )}</div>
<div class="row top gap">${times(
    2,
    () => `<div class="card grow"><h3>${escapeHtml(prose.label())}</h3>
  ${chart(random)}
  <div class="row spread small muted"><span>Jan</span><span>Apr</span><span>Jul</span><span>Oct</span></div>
  </div>`,
  )}</div><div class="card gap"><h3>Recent orders</h3>
  <table>${times(16, () => `<tr><td>#${random.int(1000, 9999)}</td><td>${escapeHtml(prose.person())}</td><td>${escapeHtml(prose.product())}</td><td class="right">${prose.money()}</td></tr>`)}</table>
  </div></main></div>`,
  css: `
    .nogap{gap:0}
    .side{width:13em;flex:none;background:var(--panel);height:100%;padding:1em;border-right:1px solid var(--line)}
    .entry{gap:.7em;padding:.45em 0}main{padding:1em 1.5em}.figure{font-size:1.6em;font-weight:bold}
    .gap{margin-top:1em}
  `,
});

export const cookieBanner: Template = ({ random, prose }) => ({
  html: `<div class="body"><h1>${escapeHtml(prose.title())}</h1>
    <div class="row top">${times(
      2,
      () => `<div class="grow">${picture(random)}
    <p>${escapeHtml(prose.paragraph())}</p><p>${escapeHtml(prose.paragraph())}</p></div>`,
    )}</div></div>
    <div class="banner"><h3>We value your privacy</h3><p>${escapeHtml(prose.sentences(2))}</p>
    <div class="row">${button('Accept all', 'main')}${button('Reject all')}${button('Manage choices', 'quiet')}</div>
    </div>`,
  css: `
    .body{padding:1.5em 3em}.row{gap:2em}
    .banner{position:fixed;left:0;right:0;bottom:0;background:var(--panel);border-top:2px solid var(--accent);padding:1.2em 3em;box-shadow:0 -4px 20px rgba(0,0,0,.3)}
    .banner .row{gap:.8em}
  `,
});

export const player: Template = ({ random, prose }) => ({
  html: `<div class="frame"><div class="row top"><div class="cover">${picture(random, 'square')}</div>
    <div><div class="small muted">ALBUM</div><h1>${escapeHtml(prose.label())}</h1>
    <div>${escapeHtml(prose.person())}, 20${random.int(10, 26)}, ${random.int(8, 20)} songs</div></div>
    </div>${tabs(['Songs', 'Lyrics', 'About'], 0)}
    <table>${times(16, (n) => `<tr><td class="muted">${n + 1}</td><td>${escapeHtml(prose.title())}</td><td class="right muted">${random.int(1, 6)}:${random.int(10, 59)}</td></tr>`)}</table>
    </div>`,
  css: `
    .frame{padding:2em 3em}.cover{width:13em;flex:none}.square{height:13em}
    .row{gap:2em;margin-bottom:1.2em}h1{font-size:40px}
  `,
});

export const weather: Template = ({ random, prose }) => ({
  html: `<div class="frame"><h2>${escapeHtml(prose.place())}</h2>
    <div class="now">${random.int(-9, 34)}°C</div><p>${escapeHtml(prose.sentence())}</p>
    <div class="row">${['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
      .map(
        (day) => `<div class="card grow"><div>${day}</div>
    <div class="accent big">${icon(random)}</div>
    <b>${random.int(10, 30)}°</b> <span class="muted">${random.int(-4, 9)}°</span></div>`,
      )
      .join('')}</div>
    <table><tr><th>Hour</th><th>Rain</th><th>Wind</th><th>Pressure</th></tr>
    ${times(7, () => `<tr><td>${prose.time()}</td><td>${random.int(0, 100)}%</td><td>${random.int(2, 80)} km/h</td><td>${random.int(970, 1040)} hPa</td></tr>`)}</table>
    </div>`,
  css: `
    .frame{padding:1.5em 3em}.now{font-size:48px}.row{gap:.6em;margin:1em 0}.card{padding:.6em}
    .big .icon{width:2em;height:2em}
  `,
});
