/**
 * Makes the known picture that `beckon models test` shows to models that see: a stop sign beside a road, drawn here, with
 * the grain of a photograph, so that nobody's picture is in it.
 *
 *   node --import tsx models/test/make-picture.ts
 */
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { seededRandom } from '../seeded-random.ts';

const [widthPx, heightPx] = [640, 480];
const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">
  <defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#6f9fd2"/><stop offset="1" stop-color="#e3ecf3"/></linearGradient></defs>
  <rect width="640" height="480" fill="url(#sky)"/>
  <path d="M0 330 Q160 290 320 325 T640 310 V480 H0 Z" fill="#66784c"/>
  <path d="M360 322 L420 322 L640 470 V480 H200 Z" fill="#6c6a68"/>
  <rect x="214" y="180" width="12" height="300" fill="#77787a"/>
  <g transform="translate(220 180)">
    <polygon points="-37,-90 37,-90 90,-37 90,37 37,90 -37,90 -90,37 -90,-37" fill="#f4f2ee"/>
    <polygon points="-34,-82 34,-82 82,-34 82,34 34,82 -34,82 -82,34 -82,-34" fill="#b3111d"/>
    <text y="20" font-family="DejaVu Sans" font-weight="bold" font-size="54" fill="#f7f5f1" text-anchor="middle">STOP</text>
  </g></svg>`;
const pixels = await sharp(Buffer.from(scene)).removeAlpha().raw().toBuffer();
const random = seededRandom(5);
// Grain and blotches as of leaves and clouds, stronger towards the ground.
const blotches = Array.from({ length: 260 }, () => ({
  x: random() * widthPx,
  y: random() * heightPx,
  radiusPx: 8 + random() * 26,
  lift: (random() - 0.5) * 34,
}));
for (let y = 0; y < heightPx; y++) {
  for (let x = 0; x < widthPx; x++) {
    let lift = (random() - 0.5) * 22;
    for (const blotch of blotches) {
      const distance = ((x - blotch.x) ** 2 + (y - blotch.y) ** 2) / blotch.radiusPx ** 2;
      if (distance < 6) lift += blotch.lift * Math.exp(-distance);
    }
    const at = 3 * (y * widthPx + x);
    for (let channel = 0; channel < 3; channel++)
      pixels[at + channel] = Math.min(255, Math.max(0, pixels[at + channel]! + lift));
  }
}
await sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } })
  .jpeg({ quality: 80 })
  .toFile(fileURLToPath(new URL('./picture.jpg', import.meta.url)));
