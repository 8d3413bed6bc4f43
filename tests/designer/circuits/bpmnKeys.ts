import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

const require = createRequire(import.meta.url);

/** A call of `translate` whose key the text alone does not tell. */
export type Unread = { file: string; text: string };

/**
 * The sentences that bpmn-js and diagram-js may show, read from their own sources: every first argument of a
 * `translate` call, and every label of the menus that translate them later.
 */
export function keysOfBpmnJs(): { keys: Set<string>; unread: Unread[] } {
  const keys = new Set<string>();
  const unread: Unread[] = [];
  for (const name of ['bpmn-js', 'diagram-js', 'diagram-js-direct-editing']) {
    const folder = path.dirname(require.resolve(`${name}/package.json`));
    for (const file of sourcesUnder(path.join(folder, 'lib'))) readKeys(folder, file, keys, unread);
  }
  return { keys, unread };
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => path.join(folder, name));
}

function readKeys(folder: string, file: string, keys: Set<string>, unread: Unread[]): void {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTranslate(node.expression, source) && node.arguments[0]) {
      const found = textsOf(node.arguments[0], source);
      for (const key of found ?? []) keys.add(key);
      if (!found) unread.push({ file: path.relative(folder, file), text: node.arguments[0].getText(source) });
    }
    if (ts.isPropertyAssignment(node) && node.name.getText(source) === 'label' && isMenu(file)) {
      for (const key of textsOf(node.initializer, source) ?? []) keys.add(key);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

const isMenu = (file: string): boolean => /(PopupEntries|ReplaceOptions)\.js$/.test(file);

/** `translate` handed to a service, or kept in it; a move of SVG carries the same name: it is imported, or a method. */
function isTranslate(callee: ts.Expression, source: ts.SourceFile): boolean {
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text === '_translate';
  return ts.isIdentifier(callee) && callee.text === 'translate' && !movesSvg(source);
}

const movesSvg = (source: ts.SourceFile): boolean =>
  source.statements.some(
    (statement) =>
      (ts.isImportDeclaration(statement) &&
        /SvgTransformUtil/.test(statement.moduleSpecifier.getText(source))) ||
      /SvgTransformUtil\.js$/.test(source.fileName),
  );

/** The strings an argument may be: written there, or in a constant of the same file; nothing when it cannot be told. */
function textsOf(node: ts.Expression, source: ts.SourceFile): string[] | undefined {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) {
    const both = [node.whenTrue, node.whenFalse].map((side) => textsOf(side, source));
    return both.every((side) => side !== undefined) ? both.flat() : undefined;
  }
  if (!ts.isIdentifier(node)) return undefined;
  let found: string[] | undefined;
  const seek = (each: ts.Node): void => {
    if (
      ts.isVariableDeclaration(each) &&
      each.name.getText(source) === node.text &&
      each.initializer &&
      ts.isStringLiteralLike(each.initializer)
    ) {
      found = [each.initializer.text];
    }
    ts.forEachChild(each, seek);
  };
  seek(source);
  return found;
}
