/** A desktop page whose parts a script moves: a clock, a caret, a film, and changes with names of their own. */
export const WATCHED_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><style>
body { margin: 0; font: 16px "DejaVu Sans", sans-serif; background: #fff; color: #222 }
header { display: flex; justify-content: space-between; padding: 10px 16px; background: #e8eaee }
main { display: grid; grid-template-columns: 1fr 420px; gap: 24px; padding: 20px }
#note { border: 1px solid #888; padding: 8px; width: 420px; min-height: 24px }
.caret { border-left: 2px solid #222; margin-left: 1px }
canvas { display: block; background: #000 }
p { margin: 14px 0 } #slots > div { min-height: 26px; margin: 12px 0 }
</style><body><header><b>Team notes</b><span id="clock"></span></header><main><section>
<p>The harbour committee meets every second week.</p><p id="note">Write to the gardener<span id="caret" class="caret"></span></p>
<div id="slots"></div></section><aside><canvas id="film" width="400" height="260"></canvas></aside></main>
<script>
{
const slots = document.getElementById('slots');
for (let index = 0; index < 12; index++) slots.append(document.createElement('div'));
/** Everything that depends on the time alone: seconds since the start, in steps of half a second. */
window.tick = (halfSeconds) => {
  const seconds = 45296 + Math.floor(halfSeconds / 2);
  const two = (number) => String(number).padStart(2, '0');
  document.getElementById('clock').textContent =
    two(Math.floor(seconds / 3600) % 24) + ':' + two(Math.floor(seconds / 60) % 60) + ':' + two(seconds % 60);
  document.getElementById('caret').style.visibility = halfSeconds % 2 ? 'hidden' : 'visible';
  const film = document.getElementById('film').getContext('2d');
  for (let y = 0; y < 260; y += 10)
    for (let x = 0; x < 400; x += 10) {
      const light = 128 + 100 * Math.sin(x / 60 + halfSeconds / 3) * Math.cos(y / 40 - halfSeconds / 5);
      film.fillStyle = 'rgb(' + Math.round(light) + ',' + Math.round(light * 0.8) + ',' + Math.round(255 - light) + ')';
      film.fillRect(x, y, 10, 10);
    }
  film.fillStyle = '#fc6';
  film.beginPath();
  film.arc(200 + 120 * Math.sin(halfSeconds / 4), 130 + 60 * Math.cos(halfSeconds / 7), 40, 0, 7);
  film.fill();
};
window.put = (slot, text) => { slots.children[slot].textContent = text; };
window.tick(0);
}
</script></body></html>`;
