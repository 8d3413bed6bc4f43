import type { DocumentModel, Fault } from '@trame/schemas';
import { checkCall } from './checkCall.js';
import { checkMarkup } from './checkMarkup.js';
import { Findings } from './Findings.js';
import { checkPrinted } from './checkPrinted.js';
import { parseTemplate, TemplateSyntaxError } from './parseTemplate.js';
import { type Scope, resolvePath, isWordCall } from './resolvePath.js';
import type { Shape } from './Shape.js';

const deepest = 30;

/**
 * Checks the text of a template before it is published: what is between braces and the HTML around it.
 * @param model its signatories are the only ones `signature` may name.
 * @param shape everything the template may speak of, see `templateShape`.
 * @returns every fault, with its line.
 */
export function checkTemplate(
  source: unknown,
  model: Pick<DocumentModel, 'signatories'>,
  shape: Shape,
  file = 'template.hbs',
): Fault[] {
  const findings = new Findings(file, model);
  try {
    checkProgram(parseTemplate(source), [{ shape, names: {} }], findings, 0);
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    findings.add(error.line, 'template-syntax', error.message, 'Corrigez la ligne indiquée.');
    return findings.all();
  }
  for (const { line, rule, message, remedy, level } of checkMarkup(source as string)) {
    findings.add(line, rule, message, remedy, { level });
  }
  findings.tellForgottenSignatories();
  return findings.all();
}

function checkProgram(program: hbs.AST.Program, scopes: Scope[], findings: Findings, depth: number): void {
  for (const statement of program.body) {
    const line = statement.loc.start.line;
    switch (statement.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        break;
      case 'MustacheStatement':
        checkMustache(statement as hbs.AST.MustacheStatement, scopes, findings);
        break;
      case 'BlockStatement':
        if (depth >= deepest)
          findings.add(line, 'too-deep', 'Ce bloc est imbriqué trop profondément.', 'Simplifiez le modèle.');
        else checkBlock(statement as hbs.AST.BlockStatement, scopes, findings, depth + 1);
        break;
      default:
        findings.add(
          line,
          'partial',
          'Un modèle ne fait pas appel à un autre modèle.',
          'Recopiez ici ce qui est utile.',
        );
    }
  }
}

function checkMustache(statement: hbs.AST.MustacheStatement, scopes: Scope[], findings: Findings): void {
  const line = statement.loc.start.line;
  if (!statement.escaped) {
    findings.add(
      line,
      'unescaped-output',
      'Les triples accolades laisseraient passer du code dans le document.',
      'Écrivez {{…}} ; pour un texte riche, {{riche …}}.',
    );
  }
  if (isWordCall(statement)) checkCall(statement, scopes, findings, false);
  else checkPrinted(resolvePath(statement.path, scopes, findings), statement.path, findings);
}

function checkBlock(block: hbs.AST.BlockStatement, scopes: Scope[], findings: Findings, depth: number): void {
  const line = block.loc.start.line;
  const name = (block.path as hbs.AST.PathExpression).original;
  const [param] = block.params;
  if (!['if', 'unless', 'each', 'with'].includes(name) || !param || block.params.length > 1) {
    findings.add(
      line,
      'unknown-block',
      `Le bloc « ${name} » n’existe pas ou n’a pas une valeur et une seule.`,
      'Les blocs sont : #if, #unless, #each, #with, suivis d’une valeur.',
    );
    return;
  }
  const inside = innerScope(name, param, block, scopes, findings);
  checkProgram(block.program, inside, findings, depth);
  if (block.inverse) checkProgram(block.inverse, scopes, findings, depth);
}

function innerScope(
  name: string,
  param: hbs.AST.Expression,
  block: hbs.AST.BlockStatement,
  scopes: Scope[],
  findings: Findings,
): Scope[] {
  const line = param.loc.start.line;
  const shape = argumentShape(param, scopes, findings);
  const [first, second] = block.program.blockParams ?? [];
  if (name === 'each') {
    if (param.type !== 'PathExpression' || (shape && shape.kind !== 'list' && shape.kind !== 'open')) {
      findings.add(
        line,
        'not-a-list',
        '« each » parcourt une liste ; ceci n’en est pas une.',
        'Donnez une question répétée ou à choix multiples.',
      );
    }
    const item: Shape = shape?.kind === 'list' ? shape.item : { kind: 'open' };
    const names: Record<string, Shape> = {};
    if (first) names[first] = item;
    if (second) names[second] = { kind: 'value', of: 'number' };
    return [{ shape: item, names }, ...scopes];
  }
  if (name === 'with') {
    if (param.type !== 'PathExpression' || (shape && shape.kind !== 'object' && shape.kind !== 'open')) {
      findings.add(
        line,
        'not-an-object',
        '« with » ouvre un groupe de réponses ; ceci n’en est pas un.',
        'Donnez un groupe, une adresse ou un formulaire.',
      );
    }
    const opened: Shape = shape ?? { kind: 'open' };
    return [{ shape: opened, names: first ? { [first]: opened } : {} }, ...scopes];
  }
  if (shape?.kind === 'value' && shape.of === 'yesNo') findings.yesNoAsCondition(line);
  if (shape?.kind === 'object') {
    findings.add(
      line,
      'always-true',
      'Cette condition est toujours vraie : c’est un groupe, pas une réponse.',
      'Choisissez une réponse de ce groupe.',
    );
  }
  return scopes;
}

function argumentShape(param: hbs.AST.Expression, scopes: Scope[], findings: Findings): Shape | undefined {
  if (param.type === 'SubExpression') {
    checkCall(param as hbs.AST.SubExpression, scopes, findings, true);
    return undefined;
  }
  return resolvePath(param, scopes, findings);
}
