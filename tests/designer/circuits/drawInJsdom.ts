/**
 * What bpmn-js asks of SVG and jsdom lacks: boxes and matrices. A drawing has no size here; places are bpmn-js's own
 * numbers, so modeling is the real one.
 */
const matrix = (): object => {
  const identity = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };
  const same = (): object => matrix();
  return { ...identity, translate: same, scale: same, multiply: same, inverse: same, rotate: same };
};

const transform = (): object => ({
  matrix: matrix(),
  setTranslate() {},
  setRotate() {},
  setScale() {},
  setMatrix() {},
});

const box = (): object => ({ x: 0, y: 0, width: 90, height: 14 });

export function drawInJsdom(): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  scope['SVGMatrix'] ??= Object.assign(() => undefined, { prototype: {} });
  const svg = globalThis.SVGElement.prototype as unknown as Record<string, unknown>;
  Object.assign(svg, {
    getBBox: box,
    getCTM: matrix,
    getScreenCTM: matrix,
    getComputedTextLength: () => 90,
    getTotalLength: () => 0,
    getPointAtLength: () => ({ x: 0, y: 0 }),
    createSVGMatrix: matrix,
    createSVGPoint: () => ({ x: 0, y: 0, matrixTransform: () => ({ x: 0, y: 0 }) }),
    createSVGTransform: transform,
    createSVGTransformFromMatrix: transform,
  });
  Object.defineProperty(svg, 'transform', {
    configurable: true,
    get: () => ({
      baseVal: {
        numberOfItems: 0,
        clear() {},
        appendItem: (each: unknown) => each,
        consolidate: () => null,
        createSVGTransformFromMatrix: transform,
      },
    }),
  });
}
