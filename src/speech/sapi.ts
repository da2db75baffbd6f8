import type { VoiceInfo, VoiceOptions } from '../core/drivers.ts';
import { canonicalLanguage, nearestValidTag } from './language.ts';

/**
 * SpeechSynthesizer.Rate (-10..10) for a factor of the speed. The scale is exponential: 10 is three times as fast,
 * -10 a third (SAPI 5.3, ISpVoice::SetRate).
 */
export function sapiRate(factor: number): number {
  return Math.max(-10, Math.min(10, Math.round((10 * Math.log(factor)) / Math.log(3)))) + 0;
}

/**
 * What a script needs to know, as environment variables: they need no quoting, and no other user can read them. A
 * path makes the voice write a WAV file of 22,050 Hz, 16 bits, mono; without it the voice is heard.
 */
export function sapiEnvironment(voice: VoiceOptions, wavPath = ''): Record<string, string> {
  return {
    BECKON_VOICE: voice.voice ?? '',
    BECKON_LANGUAGE: canonicalLanguage(voice.language),
    BECKON_RATE: String(sapiRate(voice.rate)),
    BECKON_VOLUME: String(Math.round(100 * Math.min(1, Math.max(0, voice.volume)))),
    BECKON_WAV: wavPath,
  };
}

/** The arguments that run a script of this file in Windows PowerShell, whatever characters are in it. */
export function powershellArguments(script: string): string[] {
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  return ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded];
}

const SYNTHESIZER = `
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
`;

/**
 * Says standard input (UTF-8, not the console's code page). A language without a voice is read by the usual voice.
 */
export const SAPI_SPEAK = `${SYNTHESIZER}
$installed = $voice.GetInstalledVoices() | Where-Object { $_.Enabled } | ForEach-Object { $_.VoiceInfo }
if ($env:BECKON_VOICE) { $voice.SelectVoice($env:BECKON_VOICE) } else {
  $wanted = $env:BECKON_LANGUAGE
  $base = $wanted.Split('-')[0]
  $found = @($installed | Where-Object { $_.Culture.Name -eq $wanted }) +
    @($installed | Where-Object { $_.Culture.TwoLetterISOLanguageName -eq $base })
  if ($found.Count -gt 0) { $voice.SelectVoice($found[0].Name) }
}
$voice.Rate = [int]$env:BECKON_RATE
$voice.Volume = [int]$env:BECKON_VOLUME
if ($env:BECKON_WAV) {
  $format = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(22050, 'Sixteen', 'Mono')
  $voice.SetOutputToWaveFile($env:BECKON_WAV, $format)
}
$reader = New-Object System.IO.StreamReader([Console]::OpenStandardInput(), [System.Text.Encoding]::UTF8)
$voice.Speak($reader.ReadToEnd())
$voice.Dispose()
`;

/** Prints `name TAB language` for every voice. */
export const SAPI_VOICES = `${SYNTHESIZER}
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
$voice.GetInstalledVoices() | Where-Object { $_.Enabled } | ForEach-Object {
  $_.VoiceInfo.Name + [char]9 + $_.VoiceInfo.Culture.Name
}
`;

export function parseSapiVoices(list: string): VoiceInfo[] {
  return list
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
    .filter(([name = '', language = '']) => name !== '' && language !== '')
    .map(([name = '', language = '']) => ({ id: name, name, language: nearestValidTag(language) }));
}
