/**
 * Runs inside a page: what a person sees of its text and its controls, in CSS pixels. Evaluates to
 * {words: [{text, box, line}], ignored: [box], controls: [{role, name, box}]}, in DOM order; boxes are [x, y, width, height].
 *
 * A word's box is as wide as its advance and as high as its font's ascender to descender: a client rect is as high as the
 * font file says, which is up to 1.4 em and has little to do with what is seen.
 * Words that are seen only in part (cut off by an edge, half under a dialog) or through a veil belong to nobody: their
 * boxes are in `ignored`.
 */
(() => {
  const measuring = document.createElement('canvas').getContext('2d');
  const words = [];
  const ignored = [];
  const lineEnds = new Map();
  let lineCount = 0;

  for (const { text, box, state, element } of joinAcrossElements([...textParts()])) {
    if (state === 'seen') words.push({ text, box, line: lineOf(element, box) });
    else if (state === 'partly') ignored.push(box);
  }
  const controls = [...document.querySelectorAll('[data-role]')].filter(isControlVisible).map((element) => ({
    role: element.dataset.role,
    name: element.dataset.name,
    box: boxOf(element.getBoundingClientRect()),
  }));
  return { words, ignored, controls };

  /** Every run of text without white space, and whether white space stands before and behind it in its node. */
  function* textParts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      for (const match of node.data.matchAll(/\S+/g)) {
        const end = match.index + match[0].length;
        const parts = partsOnOneLine(node, match.index, match[0]);
        for (const [index, { text, rect }] of parts.entries()) {
          const box = inkBox(element, rect);
          const isOpenBefore = match.index === 0 && index === 0;
          const isOpenAfter = end === node.data.length && index === parts.length - 1;
          const cut = cutByEllipsis(element, box);
          const state = cut ? 'partly' : stateOf(element, box);
          yield { text, box: cut ?? box, state, element, isOpenBefore, isOpenAfter };
        }
      }
    }
  }

  /** Text that changes its colour or weight inside a word is still one word. */
  function joinAcrossElements(parts) {
    const joined = [];
    for (const part of parts) {
      const last = joined.at(-1);
      if (last?.isOpenAfter && part.isOpenBefore && isContinued(last.box, part.box)) {
        last.text += part.text;
        last.box = around(last.box, part.box);
        last.state = last.state === part.state ? part.state : 'partly';
        last.isOpenAfter = part.isOpenAfter;
      } else joined.push({ ...part });
    }
    return joined;
  }

  function isContinued(a, b) {
    const middle = b[1] + b[3] / 2;
    return Math.abs(a[0] + a[2] - b[0]) < 1 && middle > a[1] && middle < a[1] + a[3];
  }

  function around(a, b) {
    const top = Math.min(a[1], b[1]);
    return [a[0], top, b[0] + b[2] - a[0], Math.max(a[1] + a[3], b[1] + b[3]) - top];
  }

  function stateOf(element, box) {
    const states = pointsOf(box).map((point) => visibility(element, point));
    if (states.every((state) => state === 'hidden')) return 'hidden';
    return states.every((state) => state === 'seen') ? 'seen' : 'partly';
  }

  /** A word that is broken over two lines is seen as two words. */
  function partsOnOneLine(node, start, text) {
    const parts = [];
    for (let offset = 0; offset < text.length; offset++) {
      const rect = rectOf(node, start + offset, start + offset + 1);
      if (!rect) continue;
      const last = parts.at(-1);
      if (last && Math.abs(last.rect.top - rect.top) < rect.height / 2) {
        last.text += text[offset];
        last.rect = DOMRect.fromRect({ ...json(last.rect), width: rect.right - last.rect.left });
      } else parts.push({ text: text[offset], rect });
    }
    return parts;
  }

  function rectOf(node, from, to) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].find((rect) => rect.width > 0 && rect.height > 0);
  }

  function inkBox(element, rect) {
    const style = getComputedStyle(element);
    measuring.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const font = measuring.measureText('dlpq');
    const contentHeight = font.fontBoundingBoxAscent + font.fontBoundingBoxDescent;
    const baseline = rect.top + (rect.height * font.fontBoundingBoxAscent) / contentHeight;
    const spacing = Number.parseFloat(style.letterSpacing) || 0;
    const height = font.actualBoundingBoxAscent + font.actualBoundingBoxDescent;
    return [rect.left, baseline - font.actualBoundingBoxAscent, rect.width - spacing, height];
  }

  /** The place of a word that an ellipsis cuts off or touches, up to the edge; null for all others. */
  function cutByEllipsis(element, [x, y, width, height]) {
    const block = element.closest('.ellipsis');
    if (!block || block.scrollWidth <= block.clientWidth) return null;
    const edge = block.getBoundingClientRect().right;
    const reach = 2.5 * Number.parseFloat(getComputedStyle(block).fontSize);
    return x < edge && x + width > edge - reach ? [x, y, edge - x, height] : null;
  }

  /** Three columns by three rows of points, a little inside the box. */
  function pointsOf([x, y, width, height]) {
    const insetX = Math.min(1.5, width / 4);
    const insetY = Math.min(1.5, height / 4);
    const columns = [x + insetX, x + width / 2, x + width - insetX];
    const rows = [y + insetY, y + height / 2, y + height - insetY];
    return rows.flatMap((pointY) => columns.map((pointX) => [pointX, pointY]));
  }

  function visibility(element, [x, y]) {
    const style = getComputedStyle(element);
    if (style.visibility !== 'visible' || Number(style.opacity) < 0.1) return 'hidden';
    const stack = document.elementsFromPoint(x, y);
    const above = stack.findIndex((hit) => element.contains(hit));
    if (above < 0) return 'hidden';
    if (above === 0) return 'seen';
    const cover = stack.slice(0, above).filter((hit) => !hit.contains(element));
    if (cover.length === 0) return 'seen';
    return cover.every((hit) => 'veil' in hit.dataset) ? 'veiled' : 'hidden';
  }

  /** Words of one block whose boxes overlap vertically stand on one line. */
  function lineOf(element, box) {
    let block = element;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    const last = lineEnds.get(block);
    const middle = box[1] + box[3] / 2;
    if (last && middle > last.box[1] && middle < last.box[1] + last.box[3]) return last.line;
    lineEnds.set(block, { box, line: lineCount });
    return lineCount++;
  }

  function isControlVisible(element) {
    const box = boxOf(element.getBoundingClientRect());
    const [x, y, width, height] = box;
    const isInside = x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight;
    return isInside && pointsOf(box).every(([px, py]) => isReached(element, px, py));
  }

  /** Rounded corners do not hit, so a parent counts too. */
  function isReached(element, x, y) {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.contains(element)) && !('veil' in hit.dataset);
  }

  function boxOf(rect) {
    return [rect.left, rect.top, rect.width, rect.height];
  }

  function json(rect) {
    return { x: rect.x, y: rect.y, width: rect.width, height: rect.height };
  }
})();
