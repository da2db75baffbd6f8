/// <reference lib="dom" />
import './api.ts';
import { findToken } from '../../pages/token.ts';
import { loadFigure } from './figure.ts';
import { startLive } from './live.ts';
import { restPose } from './performance.ts';
import { readSettings } from './settings.ts';
import { sinkOf } from './sink.ts';
import { isDrawnInSoftware } from './software-rendering.ts';
import { createStage, type Stage } from './stage.ts';

const settings = readSettings(new URLSearchParams(location.search));
document.documentElement.classList.toggle('overlay', settings.isOverlay);
document.documentElement.classList.toggle('recording', settings.isRecording);

try {
  const stage = await openStage();
  if (settings.isRecording) {
    window.beckonRecorder = {
      async record(utterance, request) {
        // Encoder and container are large, and only a recording needs them.
        const { record } = await import('./record.ts');
        await record(stage, utterance, request, sinkOf(window));
      },
    };
  } else window.beckonAvatar = startLive(stage, settings, await findToken());
} catch (error) {
  document.querySelector('#status')!.textContent =
    'The signing avatar cannot be shown here: it needs a browser with WebGL 2.';
  throw error;
}

async function openStage(): Promise<Stage> {
  const canvas = document.querySelector<HTMLCanvasElement>('#canvas')!;
  const figure = await loadFigure(`/avatar/models/${settings.avatar}.glb`);
  // A recording takes the time that it needs. Live, on the CPU, motion that flows matters more than smooth edges.
  const stage = createStage(canvas, figure, { antialias: settings.isRecording || !isDrawnInSoftware() });
  stage.setBackground(settings.background);
  stage.setCamera(settings.camera);
  stage.setSize(canvas.clientWidth || canvas.width, canvas.clientHeight || canvas.height);
  stage.draw(restPose());
  return stage;
}
