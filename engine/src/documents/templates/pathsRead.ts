import { isWordCall } from './resolvePath.js';
import { words } from './words/index.js';

/** Where `this` is, from the root of the data, and the names given by `as |name|`; innermost first in a list. */
interface Scope {
  at: readonly string[];
  names: Readonly<Record<string, readonly string[]>>;
}

type Path = readonly string[];
type Tell = (path: Path) => void;

/**
 * The paths of its data that a template reads, from their root: `formulaires`, `projet`, `mesures`. A question that a
 * word is given by its name is read too; an item of a list is read where the list is.
 */
export function pathsRead(program: hbs.AST.Program): Path[] {
  const read: Path[] = [];
  readProgram(program, [{ at: [], names: {} }], (path) => read.push(path));
  return read;
}

function readProgram(program: hbs.AST.Program, scopes: readonly Scope[], tell: Tell): void {
  for (const statement of program.body) {
    if (statement.type === 'MustacheStatement') {
      const printed = statement as hbs.AST.MustacheStatement;
      if (isWordCall(printed)) readCall(printed, scopes, tell);
      else readArgument(printed.path, scopes, tell);
    }
    if (statement.type === 'BlockStatement') readBlock(statement as hbs.AST.BlockStatement, scopes, tell);
  }
}

function readBlock(block: hbs.AST.BlockStatement, scopes: readonly Scope[], tell: Tell): void {
  const [param] = block.params;
  const at = param && readArgument(param, scopes, tell);
  const opens = ['each', 'with'].includes((block.path as hbs.AST.PathExpression).original);
  const [name] = block.program.blockParams ?? [];
  const inside = opens && at ? [{ at, names: name ? { [name]: at } : {} }, ...scopes] : scopes;
  readProgram(block.program, inside, tell);
  if (block.inverse) readProgram(block.inverse, scopes, tell);
}

function readCall(
  { path, params, hash }: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
  scopes: readonly Scope[],
  tell: Tell,
): void {
  const word = words.find(({ name }) => name === (path as hbs.AST.PathExpression).original);
  const read = params.map((param) => readArgument(param, scopes, tell));
  params.forEach((param, index) => {
    if (word?.takes[index] === 'key') tellNamed(read[index - 1], param, tell);
  });
  for (const { key, value } of hash?.pairs ?? []) {
    readArgument(value, scopes, tell);
    if (key === 'champ') tellNamed(read[0], value, tell);
  }
}

function tellNamed(holder: Path | undefined, name: hbs.AST.Expression, tell: Tell): void {
  if (holder && name.type === 'StringLiteral') tell([...holder, (name as hbs.AST.StringLiteral).value]);
}

/** Where an argument is; undefined when it is no place of the data. */
function readArgument(param: hbs.AST.Expression, scopes: readonly Scope[], tell: Tell): Path | undefined {
  if (param.type === 'SubExpression') readCall(param as hbs.AST.SubExpression, scopes, tell);
  const path = param.type === 'PathExpression' ? placeOf(param as hbs.AST.PathExpression, scopes) : undefined;
  if (path) tell(path);
  return path;
}

function placeOf(path: hbs.AST.PathExpression, scopes: readonly Scope[]): Path | undefined {
  const [first = '', ...rest] = path.parts.map(String);
  if (path.data) return first === 'root' ? rest : undefined;
  const scoped = path.depth > 0 || /^(this\b|\.)/.test(path.original);
  const named = scoped ? undefined : scopes.find(({ names }) => Object.hasOwn(names, first))?.names[first];
  if (named) return [...named, ...rest];
  const scope = scopes[path.depth];
  return scope && [...scope.at, ...path.parts.map(String)];
}
