/** Visits every node of a template's syntax tree, parents first. */
export function walk(node: hbs.AST.Node, visit: (node: hbs.AST.Node) => void): void {
  visit(node);
  for (const [key, child] of Object.entries(node)) {
    if (key === 'loc' || key === 'strip') continue;
    for (const each of Array.isArray(child) ? child : [child]) {
      if (isNode(each)) walk(each, visit);
    }
  }
}

function isNode(value: unknown): value is hbs.AST.Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}
