import { findKnots, importGraph } from './lint/importGraph.mjs';
import { ROOT, committedFiles } from './committedFiles.js';

const sources = committedFiles().filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));

describe('Imports flow one way', () => {
  it('Given two files that import each other, when looked at, then the knot is found', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
      ['d', ['a']],
    ]);
    expect(findKnots(graph)).toEqual([['a', 'b', 'c']]);
    expect(findKnots(new Map([['a', ['b']]]))).toEqual([]);
  });

  it('Given the whole repository, when looked at, then it has imports and no knot', () => {
    const graph = importGraph(ROOT, sources);
    const edges = [...graph.values()].reduce((sum, targets) => sum + targets.length, 0);
    expect(edges).toBeGreaterThan(sources.length / 2);
    expect(findKnots(graph)).toEqual([]);
  });
});
