/// <reference lib="dom" />
import { readUtterance } from '../read-utterance.ts';
import type { SigningPart } from '../signing-part.ts';
import type { Utterance } from '../utterance.ts';
import type { AvatarApi } from './api.ts';
import type { Camera } from './cameras.ts';
import { createControls } from './controls.ts';
import { createPerformance } from './performance.ts';
import { createServer } from './server.ts';
import type { Settings } from './settings.ts';
import type { Stage } from './stage.ts';
import { createTextPanel } from './text-panel.ts';

/** More pixels than this to a CSS pixel cost time and show no finger better. */
const MOST_PIXEL_RATIO = 2;

/** An utterance that was handed over by a program, as the one part of a signing; ids below 0 are no server's. */
const wholePart = (utterance: Utterance, id: number): SigningPart => ({
  ...utterance,
  id,
  group: `own ${id}`,
  isUrgent: false,
  isDraft: false,
  firstFrame: 0,
  isLast: true,
});

/** Signs live: what the server sends, what is typed, what programs hand over. */
export function startLive(stage: Stage, settings: Settings, token: string | null): AvatarApi {
  const panel = createTextPanel(document);
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
  let { camera, background } = settings;
  let isStale = true;
  let drawnFrames = 0;
  let lastOwnId = 0;
  const signing = createPerformance({
    // Nothing moves by itself for those who asked for that; they press Play.
    isAutomatic: () => !reducedMotion.matches,
    onChange: () => {
      if (signing.current !== null) panel.show(signing.current);
      isStale = true;
    },
    onSkip: (count) =>
      panel.tell(`${count === 1 ? 'A text was' : `${count} texts were`} left out to keep up.`),
  });
  const { player } = signing;
  player.setSpeed(settings.speed);
  const staleAfter =
    <A extends unknown[]>(action: (...given: A) => void) =>
    (...given: A) => {
      action(...given);
      isStale = true;
    };
  const setCamera = staleAfter((next: Camera) => {
    camera = next;
    stage.setCamera(next);
  });
  const server = createServer({ token, tell: panel.tell });
  const actions = {
    toggle: staleAfter(() => (player.isPlaying ? player.pause() : player.play())),
    replay: signing.replay,
    skip: signing.skip,
    step: staleAfter(signing.step),
    seek: staleAfter(player.seek),
    setSpeed: staleAfter(player.setSpeed),
    setCamera,
    setBackground: staleAfter((next: string) => {
      background = next;
      stage.setBackground(next);
    }),
    sign(text: string) {
      panel.tell('');
      server.sign(text).catch((error: Error) => panel.tell(error.message));
    },
  };
  const showControls = createControls(document, actions);

  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = stage.canvas;
    if (clientWidth === 0 || clientHeight === 0) return;
    stage.setSize(clientWidth, clientHeight, Math.min(MOST_PIXEL_RATIO, devicePixelRatio));
    isStale = true;
  }).observe(stage.canvas);

  const frame = (nowMs: number) => {
    const isPlaying = player.isPlaying;
    const pose = signing.poseAt(nowMs);
    // A still picture is not drawn again and again: the page may stand open all day.
    if (isPlaying || isStale) {
      isStale = false;
      stage.draw(pose);
      drawnFrames++;
      const { timeMs, durationMs, speed } = player;
      panel.mark(timeMs);
      showControls({
        isPlaying: player.isPlaying,
        timeMs,
        durationMs,
        speed,
        waiting: signing.waiting,
        camera,
        background,
      });
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  void server.listen({ part: signing.add, stop: signing.stop }, new AbortController().signal);

  return {
    ...actions,
    stop: signing.stop,
    play: (utterance) => signing.add(wholePart(readUtterance(utterance), --lastOwnId)),
    state: () => ({
      isPlaying: player.isPlaying,
      timeMs: player.timeMs,
      durationMs: player.durationMs,
      speed: player.speed,
      camera,
      background,
      waiting: signing.waiting,
      text: signing.current?.text ?? null,
      drawnFrames,
    }),
  };
}
