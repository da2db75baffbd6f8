import { FONTS, type FontName, type Theme } from './themes.ts';

/** The rules that all pages share; everything is sized in em, so that the font size scales a whole page. */
export function baseCss(theme: Theme, font: FontName, fontPx: number): string {
  return `
:root{--bg:${theme.background};--panel:${theme.panel};--fg:${theme.foreground};--muted:${theme.muted};--line:${theme.line};
--accent:${theme.accent};--on-accent:${theme.onAccent};--radius:${theme.radiusPx}px}
*{box-sizing:border-box}
html,body{margin:0;height:100%;overflow:hidden}
body{background:var(--bg);color:var(--fg);font:${fontPx}px/1.45 ${FONTS[font]};font-variant-ligatures:none}
h1,h2,h3,h4,p{margin:0 0 .6em}h1{font-size:1.9em;line-height:1.2}h2{font-size:1.4em}h3{font-size:1.15em}
.row{display:flex;gap:1em;align-items:center}.spread{justify-content:space-between}.wrap{flex-wrap:wrap}.column{display:flex;flex-direction:column;gap:.6em}
.grow{flex:1;min-width:0}.top{align-items:flex-start}.fill{height:100%}.muted{color:var(--muted)}.small{font-size:.85em}.right{text-align:right}.accent{color:var(--accent)}
.card{background:var(--panel);border:1px solid var(--line);border-radius:var(--radius);padding:1em}
.bar{display:flex;gap:1.2em;align-items:center;padding:.5em 1em;background:var(--panel);border-bottom:1px solid var(--line)}
.bar.filled{background:var(--accent);color:var(--on-accent)}
.clip{overflow:hidden}.nowrap{white-space:nowrap}.ellipsis{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
a{color:var(--accent)}
.button{display:inline-block;padding:.4em 1em;border-radius:var(--radius);border:1px solid var(--line);background:var(--panel);color:var(--fg);white-space:nowrap;line-height:1.4}
.button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent);font-weight:bold}
.button.quiet{border-color:var(--fg);background:transparent}
.field{display:flex;flex-direction:column;gap:.25em;min-width:0}.label{font-size:.9em}
.input{display:flex;align-items:center;justify-content:space-between;padding:.4em .7em;min-height:2.2em;background:var(--bg);color:var(--fg);border:1px solid var(--muted);border-radius:calc(var(--radius)/2);white-space:nowrap;overflow:hidden}
.input.placeholder{color:var(--muted)}
.chevron{width:.8em;height:.5em;flex:none;margin-left:.6em}
.option{display:flex;gap:.6em;align-items:center}.option.spread{justify-content:space-between}
.box,.dot{width:1.15em;height:1.15em;flex:none;border:1.5px solid var(--muted);background:var(--bg);border-radius:2px;display:inline-flex}
.box.on{background:var(--accent);border-color:var(--accent)}.box svg{width:100%;height:100%}
.dot{border-radius:50%}.dot.on{border:.35em solid var(--accent)}
.toggle{width:2.3em;height:1.25em;flex:none;border-radius:1em;background:var(--muted);padding:.15em;display:inline-flex}.toggle i{width:.95em;height:.95em;border-radius:50%;background:#fff}
.toggle.on{background:var(--accent);justify-content:flex-end}
.tabs{display:flex;gap:.2em;border-bottom:1px solid var(--line)}.tab{padding:.5em 1.1em;white-space:nowrap;border-bottom:.2em solid transparent}.tab.on{border-color:var(--accent);font-weight:bold}
.icon{width:1.25em;height:1.25em;flex:none;vertical-align:middle}.icon-button{display:inline-flex;padding:.35em;border:1px solid var(--line);border-radius:var(--radius);background:var(--panel)}
.picture{display:block;width:100%;height:9em;border-radius:var(--radius)}.chart{display:block;width:100%;height:6em}
table{border-collapse:collapse;width:100%}td,th{padding:.35em .7em;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}th{font-weight:bold}
ul,ol{margin:0 0 .8em;padding-left:1.6em}
code,pre,.mono{font-family:"DejaVu Sans Mono",monospace}
.veil{position:fixed;inset:0;background:rgba(0,0,0,.5)}
`;
}
