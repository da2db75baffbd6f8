/** The composition root: the only file that names concrete drivers for the daemon and the command line. */
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { createAtspiSource } from './accessibility/atspi/source.ts';
import { refusingLocked } from './accessibility/locked-screen.ts';
import { createScreenLock } from './accessibility/screen-lock.ts';
import { createHistory } from './captions/history.ts';
import { createNutJsScreenSource } from './capture/screen/nut-js.ts';
import { createPortalScreenSource } from './capture/screen/portal.ts';
import { createScreenshotDesktopSource } from './capture/screen/screenshot-desktop.ts';
import { withFallback as withScreenFallback } from './capture/screen/with-fallback.ts';
import { childCommand } from './child-command.ts';
import type { Context } from './commands/context.ts';
import { createCaptions } from './commands/hearing/captions.ts';
import { createAsked } from './commands/looking/asked.ts';
import { createDescribedHistory } from './commands/looking/described-history.ts';
import { lendWords } from './commands/moment/lend-words.ts';
import { noticeMentions } from './commands/moment/notice-mentions.ts';
import { createPerception, perceiving } from './commands/moment/perception.ts';
import { watchWhileHeard } from './commands/moment/watch-while-heard.ts';
import { createRequests } from './commands/requests.ts';
import { createLabels } from './commands/results/labels.ts';
import { createMarks } from './commands/results/marks.ts';
import { createResults } from './commands/results/results.ts';
import { sayAloud } from './commands/say-aloud.ts';
import { createLiveSigning } from './commands/signing/live.ts';
import { openLiveThread } from './commands/signing/live-thread.ts';
import { openSource } from './commands/source.ts';
import { commands } from './commands/table.ts';
import type { LoadedConfig } from './config/load.ts';
import { dataFolder, runtimeFolder } from './config/paths.ts';
import type { Config } from './config/schema.ts';
import { voiceOf } from './config/voice.ts';
import type { Recogniser, ScreenSource, Speaker, Waiting } from './core/drivers.ts';
import { DeviceError } from './core/errors.ts';
import { createEventBus } from './core/events.ts';
import { checkDesktop, introduceUs, openDesktop } from './desktop-drivers.ts';
import { openPlaces } from './device-places.ts';
import { createEngineProcess } from './engine/process.ts';
import { aroundOf } from './fusion/signing.ts';
import { placeOfSound } from './fusion/sound-places.ts';
import { speakerOf } from './fusion/speakers.ts';
import { openHearing } from './hearing-drivers.ts';
import { measureLoopDelay } from './loop-delay.ts';
import { TEXT_MODELS } from './models/devices/device.ts';
import { chatServerOf, openPictures } from './picture-drivers.ts';
import { createCompat } from './server/compat/compat.ts';
import { serveDaemon } from './server/serve.ts';
import { openEarcons } from './speech/earcons.ts';
import { createEspeakNgSpeaker } from './speech/espeak-ng.ts';
import { createSpeakingQueue } from './speech/queue.ts';
import { createSaySpeaker } from './speech/say.ts';
import { createJawsSpeaker } from './speech/screen-readers/jaws.ts';
import { createNvdaSpeaker } from './speech/screen-readers/nvda.ts';
import { createOrcaSpeaker } from './speech/screen-readers/orca.ts';
import { createVoiceOverSpeaker } from './speech/screen-readers/voiceover.ts';
import { createSpeechDispatcherSpeaker } from './speech/speech-dispatcher.ts';
import { createStdoutSpeaker } from './speech/stdout.ts';
import { withFallback as withSpeakerFallback } from './speech/with-fallback.ts';
import { VERSION } from './version.ts';
import { createServerAsker } from './vision/asking/server-asker.ts';

const SCREENS: Record<Config['capture']['drivers'][number], () => ScreenSource> = {
  'nut-js': createNutJsScreenSource,
  'screenshot-desktop': createScreenshotDesktopSource,
  portal: () => createPortalScreenSource({ introduce: introduceUs }),
};

const SPEAKERS: Record<Config['speech']['drivers'][number], (settings: Config['speech']) => Speaker> = {
  orca: () => createOrcaSpeaker(),
  nvda: ({ nvdaLibrary: library }) => createNvdaSpeaker({ ...(library && { library }) }),
  jaws: () => createJawsSpeaker(),
  voiceover: () => createVoiceOverSpeaker(),
  'speech-dispatcher': () => createSpeechDispatcherSpeaker(),
  say: () => createSaySpeaker(),
  'espeak-ng': () => createEspeakNgSpeaker(),
  stdout: () => createStdoutSpeaker(process.stdout),
};

/** Longest time that getting ready to capture may take. */
const WARM_UP_MS = 10_000;

/** Everything that commands work with, on the real machine. The engine process starts at the first look. */
export async function openContext(loaded: LoadedConfig, daemon?: { quit: () => void }): Promise<Context> {
  const { config } = loaded;
  const events = createEventBus();
  const seen = withScreenFallback(
    config.capture.drivers.map((name) => SCREENS[name]()),
    { onChoice: (name) => name !== config.capture.drivers[0] && report(`seeing through ${name}`) },
  );
  const screen = process.platform === 'linux' ? refusingLocked(seen, createScreenLock()) : seen;
  const elements = process.platform === 'linux' ? createAtspiSource() : undefined;
  const speaker = withSpeakerFallback(speakersFor(config, daemon !== undefined), {
    onChoice: (name, leftOut) => {
      const others = leftOut.map((other) => `; not through ${other.name}: ${other.reason}`);
      report(`speaking through ${name}${others.join('')}`);
    },
    onFailure: (name) => report(`${name} stopped speaking; trying the next voice`),
  });
  const speaking = createSpeakingQueue({
    speaker,
    voice: () => voiceOf(loaded.config),
    onEvent: (event) => {
      if (event.type === 'speaking-started') events.publish({ type: event.type, waitedMs: event.waitedMs });
      else if (event.type === 'speaking-stopped')
        events.publish({ type: event.type, outcome: event.outcome });
    },
  });
  const modes = { isQuiet: false };
  const tell = (sentence: string) => {
    report(sentence);
    if (daemon) sayAloud({ speaking, report, modes }, [sentence], { language: 'en', priority: 'polite' });
  };
  const folder = dataFolder(process.env);
  const places = openPlaces({ setting: config.engine.device, dataFolder: folder, tell });
  const perception = createPerception();
  const models = createEngineProcess({
    command: { place: places.of(TEXT_MODELS), on: (device) => childCommand('engine-main', device, folder) },
    timeoutMs: config.engine.timeoutMs,
    idleMs: config.engine.idleMinutes * 60_000,
    onCrash: ({ spoken }) => events.publish({ type: 'engine-crashed', spoken }),
  });
  const engine = perceiving(models, perception);
  // The first key press finds the capture process started; check() never throws.
  if (daemon) void screen.check({ signal: AbortSignal.timeout(WARM_UP_MS) });
  const choice = { ...config.sign, dataFolder: folder };
  const hearing = noticeMentions(openHearing(config, folder, tell, places), perception);
  const captions = createCaptions({
    hearing,
    history: createHistory(join(folder, 'captions')),
    language: config.language,
    ...config.captions,
    isSpeaking: () => speaking.isSpeaking,
    onLine: perception.hear,
    speakerOf: (line) => speakerOf(line, perception.recent()),
    placeOfSound: (sound) => placeOfSound(sound, perception.recent()),
    onForget: perception.forget,
    ...(config.captions.useScreen && {
      onListening: (recogniser: Recogniser, { signal }: Waiting) => {
        const capture = async (waiting: Waiting) => {
          const source = await openSource(context, {}, waiting.signal);
          if ('frame' in source) return source.frame;
          throw new DeviceError('no-display', 'Expected pixels of the screen, got none.');
        };
        void lendWords(recogniser, {
          capture,
          engine,
          perception,
          language: config.language,
          report,
          signal,
        });
        const state = () => captions.snapshot().channels.computer?.state;
        const namesSounds = hearing.tagger('sound-events') !== null;
        watchWhileHeard({ screen, perception, state, namesSounds, signal });
      },
    }),
    report,
  });
  const earcons =
    daemon && config.hotkeys.isOn && config.hotkeys.earcons
      ? openEarcons({ volume: config.speech.volume })
      : undefined;
  const live =
    daemon &&
    createLiveSigning({
      events,
      captions,
      around: () => aroundOf(perception.recent(), config.language),
      language: config.language,
      openThread: (hear, onEnd) => openLiveThread(hear, onEnd, choice),
    });
  const pictures = openPictures(config, folder, tell, places);
  const described = createDescribedHistory(folder, {
    ...config.pictures,
    isOn: config.pictures.keepHistory,
    report,
  });
  const server = createServerAsker(chatServerOf(config.pictures));
  const context: Context = {
    loaded,
    // A server is only asked where the person named one; a model on this computer otherwise.
    get asker() {
      return (config.pictures.serverUrl === '' && pictures.asker(config.language)) || server;
    },
    get filmAsker() {
      return (config.pictures.serverUrl === '' && pictures.asker(config.language, { hears: true })) || server;
    },
    asked: createAsked(),
    described,
    pictures,
    hearing,
    captions,
    perception,
    engine,
    screen,
    ...(elements && { elements }),
    speaker,
    speaking,
    events,
    requests: createRequests(),
    results: createResults(),
    marks: createMarks(),
    labels: createLabels(join(folder, 'labels.json')),
    modes,
    ...(earcons && { earcons }),
    checkDesktop: (waiting) => checkDesktop(loaded.config, waiting),
    version: VERSION,
    dataFolder: folder,
    report,
    ...(live && { live }),
    ...(daemon
      ? { quit: daemon.quit, loopDelay: measureLoopDelay() }
      : { serve: (signal) => serve(loaded, signal), ...(process.stdin.isTTY && { confirm }) }),
    async close() {
      events.close();
      earcons?.close();
      await Promise.all([captions.close(), described.close()]);
      await Promise.all([
        speaking.close(),
        engine.close(),
        screen.close(),
        elements?.close(),
        live?.close(),
        hearing.close(),
        pictures.close(),
      ]);
      await speaker.close();
    },
  };
  return context;
}

async function serve(loaded: LoadedConfig, signal: AbortSignal): Promise<void> {
  const quitting = new AbortController();
  await serveDaemon({
    commands,
    folder: runtimeFolder(process.env),
    port: loaded.config.server.port,
    signal: AbortSignal.any([signal, quitting.signal]),
    openContext: async () => {
      const quit = () => quitting.abort();
      return openPorts(openDesktop(await openContext(loaded, { quit }), quit));
    },
    onListening: (port) => report(`listening on 127.0.0.1, port ${port}`),
  });
}

/** The second port, for programs that speak the interfaces of others. */
async function openPorts(base: Context): Promise<Context> {
  const compat = createCompat({ context: () => context, keyFile: join(base.dataFolder, 'compat-key') });
  const context: Context = {
    ...base,
    compat,
    async close() {
      await compat.close();
      await base.close();
    },
  };
  if (base.loaded.config.compat.isOn) {
    await compat.open().catch((error: Error) => base.report(`the port for other programs: ${error.message}`));
  }
  return context;
}

/** A command line prints its sentences itself, so only a daemon speaks by printing. */
function speakersFor(config: Config, isDaemon: boolean): Speaker[] {
  const names = config.speech.drivers.filter((name) => isDaemon || name !== 'stdout');
  return names.map((name) => SPEAKERS[name](config.speech));
}

async function confirm(question: string, signal: AbortSignal): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `, { signal })).trim());
  } finally {
    terminal.close();
  }
}

const report = (message: string): void => {
  process.stderr.write(`beckon: ${message}\n`);
};
