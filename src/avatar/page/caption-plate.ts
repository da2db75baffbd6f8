/// <reference lib="dom" />
import {
  CanvasTexture,
  Mesh,
  MeshBasicMaterial,
  OrthographicCamera,
  PlaneGeometry,
  Scene,
  SRGBColorSpace,
  type WebGLRenderer,
} from 'three';
import { wrapText } from './wrap-text.ts';

/** Text over the bottom of the picture, as burnt-in subtitles: white on a dark plate. */
export type CaptionPlate = {
  setText(text: string): void;
  /** Draws over what the renderer has drawn; one texel is one pixel. */
  drawOver(renderer: WebGLRenderer): void;
  close(): void;
};

/** Shares of the picture's height: type, the plate's most, and the least type that text may shrink to. */
const TYPE = 1 / 22;
const LEAST_TYPE = 1 / 48;
const MOST_PLATE = 0.3;
const LINE_HEIGHT = 1.3;
/** The share of the height that two lines of full size take. */
export const PLATE_SHARE = 2.6 * LINE_HEIGHT * TYPE;

export function createCaptionPlate(): CaptionPlate {
  const paper = document.createElement('canvas');
  const material = new MeshBasicMaterial({ transparent: true, depthTest: false, toneMapped: false });
  const mesh = new Mesh(new PlaneGeometry(2, 2), material);
  const scene = new Scene();
  scene.add(mesh);
  const lens = new OrthographicCamera(-1, 1, 1, -1, -1, 1);
  let [text, drawn] = ['', ''];
  return {
    setText(next) {
      text = next;
    },
    drawOver(renderer) {
      if (text === '') return;
      const { width, height } = renderer.domElement;
      const wanted = `${width}x${height} ${text}`;
      if (wanted !== drawn) {
        write(paper, text, width, height);
        material.map?.dispose();
        material.map = new CanvasTexture(paper);
        material.map.colorSpace = SRGBColorSpace;
        material.needsUpdate = true;
        drawn = wanted;
      }
      renderer.autoClear = false;
      renderer.render(scene, lens);
      renderer.autoClear = true;
    },
    close() {
      material.map?.dispose();
      material.dispose();
      mesh.geometry.dispose();
    },
  };
}

/** Text that is too long for the plate gets smaller type, down to LEAST_TYPE; it is never cut. */
function write(paper: HTMLCanvasElement, text: string, widthPx: number, heightPx: number): void {
  [paper.width, paper.height] = [widthPx, heightPx];
  const brush = paper.getContext('2d')!;
  let typePx = Math.round(TYPE * heightPx);
  let lines: string[];
  for (; ; typePx--) {
    brush.font = `600 ${typePx}px system-ui, sans-serif`;
    lines = wrapText(text, widthPx - 2 * typePx, (line) => brush.measureText(line).width);
    const isLow = lines.length * LINE_HEIGHT * typePx <= MOST_PLATE * heightPx;
    if (isLow || typePx <= LEAST_TYPE * heightPx) break;
  }
  const linePx = LINE_HEIGHT * typePx;
  const plateTop = heightPx - (lines.length + 0.6) * linePx;
  brush.fillStyle = 'rgb(0 0 0 / 78%)';
  brush.fillRect(0, plateTop, widthPx, heightPx - plateTop);
  brush.fillStyle = '#fff';
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  for (const [index, line] of lines.entries())
    brush.fillText(line, widthPx / 2, plateTop + (index + 0.8) * linePx);
}
