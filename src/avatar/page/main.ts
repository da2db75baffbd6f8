/// <reference lib="dom" />
import { createPose } from '../../sign/pose.ts';
import './api.ts';
import { loadFigure } from './figure.ts';
import { readSettings } from './settings.ts';
import { sinkOf } from './sink.ts';
import { createStage } from './stage.ts';

const settings = readSettings(new URLSearchParams(location.search));
const canvas = document.querySelector<HTMLCanvasElement>('#canvas')!;
const stage = createStage(canvas, await loadFigure(`/avatar/models/${settings.avatar}.glb`));
stage.setBackground(settings.background);
stage.setCamera(settings.camera);
stage.setSize(640, 720);
stage.draw(createPose());
window.beckonAvatar = {
  async record(utterance, request) {
    document.documentElement.classList.add('recording');
    const { record } = await import('./record.ts');
    await record(stage, utterance, request, sinkOf(window));
  },
};
