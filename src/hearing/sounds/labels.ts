import type { SoundTag } from '../../core/speech.ts';
import type { SoundClass } from '../../models/transformers/sound-classes.ts';

/**
 * What captions name, and the classes of AudioSet that mean it: https://research.google.com/audioset/ontology/. Sounds that a
 * person who does not hear them would want to know of; not each of the 527.
 */
const SOUNDS: Readonly<Record<string, readonly string[]>> = {
  applause: ['Applause', 'Clapping'],
  laughter: ['Laughter', 'Baby laughter', 'Giggle', 'Snicker', 'Belly laugh', 'Chuckle, chortle'],
  music: ['Music'],
  alarm: [
    'Alarm',
    'Alarm clock',
    'Smoke detector, smoke alarm',
    'Fire alarm',
    'Siren',
    'Buzzer',
    'Car alarm',
  ],
  'door knock': ['Knock'],
  doorbell: ['Doorbell', 'Ding-dong'],
  telephone: ['Telephone', 'Telephone bell ringing', 'Ringtone'],
  'baby crying': ['Baby cry, infant cry'],
  'dog barking': ['Bark', 'Bow-wow'],
  coughing: ['Cough'],
  'glass breaking': ['Shatter'],
};

/** The words for tones of voice; a calm or neutral voice is not worth a word. */
const TONES: Readonly<Record<string, string>> = {
  angry: 'angry',
  anger: 'angry',
  ang: 'angry',
  disgust: 'disgusted',
  fear: 'afraid',
  fearful: 'afraid',
  happy: 'happy',
  happiness: 'happy',
  hap: 'happy',
  sad: 'sad',
  sadness: 'sad',
  surprise: 'surprised',
  surprised: 'surprised',
};

/** Sounds may be there at once: each class has a probability of its own, and a label that of its likeliest class. */
export function toSounds(classes: readonly SoundClass[]): readonly SoundTag[] {
  const logits = new Map(classes.map(({ label, logit }) => [label, logit]));
  const tags = Object.entries(SOUNDS).map(([label, names]) => {
    const logit = Math.max(...names.map((name) => logits.get(name) ?? Number.NEGATIVE_INFINITY));
    return { label, confidence: 1 / (1 + Math.exp(-logit)) };
  });
  return tags.filter(({ confidence }) => confidence > 0).toSorted((a, b) => b.confidence - a.confidence);
}

/** A voice has one tone at a time: the probabilities of all classes sum up to 1; those that are not worth a word are left out. */
export function toTones(classes: readonly SoundClass[]): readonly SoundTag[] {
  const most = Math.max(...classes.map(({ logit }) => logit));
  const total = classes.reduce((sum, { logit }) => sum + Math.exp(logit - most), 0);
  const byLabel = new Map<string, number>();
  for (const { label, logit } of classes) {
    const word = TONES[label.toLowerCase()];
    if (word) byLabel.set(word, (byLabel.get(word) ?? 0) + Math.exp(logit - most) / total);
  }
  return [...byLabel]
    .map(([label, confidence]) => ({ label, confidence: Math.min(1, confidence) }))
    .toSorted((a, b) => b.confidence - a.confidence);
}
