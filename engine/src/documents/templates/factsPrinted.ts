import { isWordCall } from './resolvePath.js';
import { words } from './words/index.js';

/**
 * The paths that a template prints whatever is answered: outside of every block, and not given to a word that has
 * something else to say when they are missing.
 * @returns from the root of the data: `usager.dateNaissance`
 */
export function factsPrinted(program: hbs.AST.Program): ReadonlySet<string> {
  return new Set(
    program.body.flatMap((statement) =>
      statement.type === 'MustacheStatement' ? printedBy(statement as hbs.AST.MustacheStatement) : [],
    ),
  );
}

function printedBy(said: hbs.AST.MustacheStatement | hbs.AST.SubExpression): string[] {
  if (said.type === 'MustacheStatement' && !isWordCall(said as hbs.AST.MustacheStatement))
    return pathOf(said.path);
  const word = words.find(({ name }) => name === (said.path as hbs.AST.PathExpression).original);
  const given = word?.speaksForAbsent ? said.params.slice(1) : said.params;
  return [...(word?.facts ?? []), ...given.flatMap(argumentPaths)];
}

function argumentPaths(param: hbs.AST.Expression): string[] {
  return param.type === 'SubExpression' ? printedBy(param as hbs.AST.SubExpression) : pathOf(param);
}

function pathOf(expression: hbs.AST.Expression): string[] {
  if (expression.type !== 'PathExpression') return [];
  const { data, parts } = expression as hbs.AST.PathExpression;
  const path = data ? parts.slice(1) : parts;
  return path.length > 1 ? [path.join('.')] : [];
}
