import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const WORKSPACE_SOURCES = {
  '@trame/schemas': 'schemas/src/index.ts',
  '@trame/language': 'engine/language/src/index.ts',
  '@trame/runtime-ui/form-kit': 'runtime-ui/src/form-kit/index.ts',
};

/**
 * Who imports whom, types included: two files that need each other's types are one idea in two files.
 * @param {string} root the repository.
 * @param {string[]} files TypeScript sources, from the root, with slashes.
 * @returns {Map<string, string[]>} file -> files of the list that it imports.
 */
export function importGraph(root, files) {
  const known = new Set(files);
  const graph = new Map();
  for (const file of files) {
    const text = readFileSync(path.join(root, file), 'utf8');
    const imported = ts
      .preProcessFile(text, true, true)
      .importedFiles.map(({ fileName }) => sourceOf(root, file, fileName))
      .filter((target) => target !== null && known.has(target));
    graph.set(file, [...new Set(imported)]);
  }
  return graph;
}

function sourceOf(root, file, specifier) {
  if (WORKSPACE_SOURCES[specifier]) return WORKSPACE_SOURCES[specifier];
  if (!specifier.startsWith('.')) return null;
  const bare = path.posix.join(path.posix.dirname(file), specifier.replace(/\.js$/, ''));
  return [`${bare}.ts`, `${bare}.tsx`, bare].find((name) => existsSync(path.join(root, name))) ?? null;
}

/**
 * The knots of a graph: groups of two files or more that reach one another (Tarjan's strongly connected components).
 * @param {Map<string, string[]>} graph
 * @returns {string[][]} each knot, sorted; none when the imports flow one way.
 */
export function findKnots(graph) {
  const order = new Map();
  const low = new Map();
  const onStack = new Set();
  const stack = [];
  const knots = [];
  const visit = (node) => {
    order.set(node, order.size);
    low.set(node, order.get(node));
    stack.push(node);
    onStack.add(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) {
        visit(next);
        low.set(node, Math.min(low.get(node), low.get(next)));
      } else if (onStack.has(next)) {
        low.set(node, Math.min(low.get(node), order.get(next)));
      }
    }
    if (low.get(node) !== order.get(node)) return;
    const knot = [];
    let member;
    do {
      member = stack.pop();
      onStack.delete(member);
      knot.push(member);
    } while (member !== node);
    if (knot.length > 1 || (graph.get(node) ?? []).includes(node)) knots.push(knot.sort());
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return knots;
}
