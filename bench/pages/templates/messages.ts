/** Pages where people write to each other: mail, chat, forum, notifications. */
import { bareField, button, escapeHtml, icon, iconButton, type Template, times } from '../markup.ts';
import { TOPICS } from '../word-lists.ts';

export const mail: Template = ({ random, prose }) => ({
  html: `<div class="bar filled"><b>${escapeHtml(prose.company())} Mail</b>${bareField('Search', 'Search in mail', true)}</div>
    <div class="row top rest">
<nav class="folders">${button('Compose', 'main')}${['Inbox', 'Starred', 'Sent', 'Drafts', 'Archive', 'Spam', 'Trash'].map((name) => `<div class="row spread folder"><span>${name}</span><span>${random.int(1, 99)}</span></div>`).join('')}</nav>
<div class="list">${times(
    16,
    (
      n,
    ) => `<div class="message ${n === 1 ? 'selected' : ''}"><div class="row spread"><b class="ellipsis">${escapeHtml(prose.person())}</b><span class="small muted">${prose.time()}</span></div>
  <div class="ellipsis">${escapeHtml(prose.title())}</div>
  <div class="small muted ellipsis">${escapeHtml(prose.sentence())}</div></div>`,
  )}</div>
<div class="grow reading"><h2>${escapeHtml(prose.title())}</h2>
  <div class="row spread"><span><b>${escapeHtml(prose.person())}</b> &lt;${prose.email()}&gt;</span></div>
  <p class="muted small">${escapeHtml(prose.date())}, ${prose.time()}</p>
  <p>Hi ${escapeHtml(prose.firstName())},</p>
  ${times(4, () => `<p>${escapeHtml(prose.paragraph())}</p>`)}
  <p>Kind regards,<br>${escapeHtml(prose.person())}</p>
  <div class="row">${button('Reply')}${button('Forward')}${button('Delete')}</div></div></div>`,
  css: `
    .bar .input{width:24em;min-height:1.9em}.rest{height:calc(100% - 3em);gap:0}
    .folders{width:11em;flex:none;padding:1em}.folder{padding:.3em 0}
    .list{width:21em;flex:none;height:100%;overflow:hidden;border:solid var(--line);border-width:0 1px}
    .message{padding:.6em .9em;border-bottom:1px solid var(--line)}.selected{background:var(--line)}
    .reading{padding:1.2em 1.6em;height:100%;overflow:hidden}
  `,
});

export const chat: Template = ({ random, prose }) => ({
  html: `<div class="row top fill nogap"><nav class="rooms"><h3>Channels</h3>
    ${times(9, () => `<div># ${prose.noun()}</div>`)}<h3>People</h3>
    ${times(6, () => `<div class="row person"><i></i><span>${escapeHtml(prose.person())}</span></div>`)}</nav>
<main class="grow column fill nogap"><div class="bar"><b># ${prose.noun()}</b></div>
  <div class="grow clip talk">${times(
    random.int(7, 10),
    (
      n,
    ) => `<div class="bubble ${n % 3 === 1 ? 'mine' : ''}"><div class="small"><b>${escapeHtml(prose.firstName())}</b> ${prose.time()}</div>
  ${escapeHtml(prose.sentences(random.int(1, 2)))}</div>`,
  )}</div>
  <div class="row write">${bareField('Message', 'Write a message...', true)}${button('Send', 'main')}</div>
  </main></div>`,
  css: `
    .nogap{gap:0}
    .rooms{width:14em;flex:none;height:100%;background:var(--panel);padding:1em;overflow:hidden;line-height:1.8}
    .person i{width:.7em;height:.7em;border-radius:50%;background:#3a3}.talk{padding:1em 1.5em}
    .bubble{max-width:62%;width:fit-content;margin-bottom:.8em;padding:.6em .9em;border-radius:1em;background:var(--panel);border:1px solid var(--line)}
    .mine{margin-left:auto;background:var(--accent);color:var(--on-accent)}.write{padding:.7em 1em}
    .write .input{flex:1}
  `,
});

export const forum: Template = ({ random, prose }) => ({
  html: `<div class="frame"><h2>${escapeHtml(prose.title())}</h2>
    ${times(
      6,
      () => `<div class="post row top"><div class="author"><div class="face"></div>
    <b>${escapeHtml(prose.firstName())}</b><div class="small muted">${random.int(2, 4000)} posts</div>
    </div>
    <div class="grow"><div class="small muted">Posted ${escapeHtml(prose.date())} at ${prose.time()}</div>
    <p>${escapeHtml(prose.paragraph())}</p>
    <div class="row small"><a>Quote</a><a>Report</a><a>Like (${random.int(0, 80)})</a></div></div>
    </div>`,
    )}</div>`,
  css: `
    .frame{padding:1em 2.5em}
    .post{border:1px solid var(--line);background:var(--panel);padding:1em;margin-bottom:.8em}
    .author{width:8em;flex:none}
    .face{width:3.500em;height:3.500em;border-radius:50%;background:var(--accent);margin-bottom:.4em}
  `,
});

export const notifications: Template = ({ random, prose }) => ({
  html: `<div class="narrow"><div class="row spread"><h2>Notifications</h2>
    ${button('Mark all as read')}</div>
    ${times(
      9,
      () => `<div class="card row"><span class="accent">${icon(random)}</span><div class="grow"><b>${random.pick(TOPICS)}</b><div>${escapeHtml(prose.sentence())}</div>
    </div>
    <span class="small muted nowrap">${random.int(2, 59)} min ago</span>${iconButton('dismiss', random)}</div>`,
    )}</div>`,
  css: '.narrow{max-width:52em;margin:1em auto}.card{margin-bottom:.5em;padding:.6em 1em}',
});
