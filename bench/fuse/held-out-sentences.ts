import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSound, wordsOf } from '../hear/sounds.ts';
import { sayInto, type Voice } from './unheard-voices.ts';

/** Voices that PocketSphinx can follow at all; nothing that has to do with expected words was chosen by them. */
const VOICES: readonly Voice[] = ['flite slt', 'flite awb', 'flite kal16', 'ked_diphone'];

/** Sentences of this project's own, about what slides and pages are about; nothing was tuned on them. */
const SENTENCES = `
The lighthouse keeper painted the railing before the storm arrived.
Our librarian catalogued seventeen medieval manuscripts last winter.
A glacier carved this valley and left gravel along the ridge.
The orchestra rehearsed the overture without a conductor.
Copper pipes corrode where the water is acidic.
She measured the humidity of the greenhouse every morning.
The committee postponed the referendum until the autumn.
Beavers built a dam across the narrow creek.
The surgeon explained how a catheter relieves the pressure.
Volcanic ash delayed the flights from Reykjavik.
He sharpened the chisel and planed the walnut boards.
The archive keeps parchment in a dry cellar.
An octopus can squeeze through a tiny crevice.
The treasurer audited the pension fund in secret.
Mosquitoes breed in stagnant ponds after heavy rain.
The blacksmith hammered a horseshoe on the anvil.
Students compared the pollen of maple and birch.
The ferry capsized near the harbour of a fishing village.
Astronomers detected a faint comet beyond Jupiter.
The tailor stitched a velvet collar onto the cloak.
Farmers irrigate the orchard with a wooden windmill.
The gymnast sprained her ankle during the somersault.
Yeast ferments the barley into a bitter ale.
A plumber replaced the rusty valve under the basin.
The curator unpacked a porcelain vase from the crate.
Turbines convert the tide into electricity for the island.
The novelist described a lonely shepherd and his flute.
Engineers reinforced the bridge with steel girders.
`
  .trim()
  .split('\n');

export type SaidSentence = { readonly words: readonly string[]; readonly samples: Float32Array };

/** Each sentence once, by the voices in turn. Throws BenchError where a voice is not installed. */
export async function sayHeldOut(count: number | undefined): Promise<readonly SaidSentence[]> {
  const folder = mkdtempSync(join(tmpdir(), 'beckon-bench-'));
  try {
    const said: SaidSentence[] = [];
    for (const [index, text] of SENTENCES.slice(0, count).entries()) {
      const path = join(folder, 'sentence.wav');
      sayInto(path, VOICES[index % VOICES.length]!, text);
      said.push({ words: wordsOf(text), samples: await loadSound(path) });
    }
    return said;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
