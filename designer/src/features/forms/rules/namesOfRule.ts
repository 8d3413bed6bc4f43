import type { CodeList, Form } from '@trame/schemas';
import { fieldAt, nodeKind } from '../edit/node.js';
import type { RuleKind } from './formRules.js';
import { namesFor, valueNamesFor, type RuleName } from './ruleNames.js';
import { sourceOf } from './values/naming.js';

type Codes = ReadonlyMap<string, CodeList>;

/** What stands around a rule, to tell it: the summary of a repeat reads its row, the others what is beside their node. */
export function namesAround(form: Form, kind: RuleKind, node: string, codes: Codes): RuleName[] {
  switch (kind) {
    case 'visibleWhen':
    case 'requiredWhen':
    case 'check':
      return namesFor(form, node, codes);
    case 'summary':
      return valueNamesFor(form, `${node}/fields/0`, codes);
    default:
      return valueNamesFor(form, node, codes);
  }
}

/**
 * What a rule may be put together from: what stands around it, except its own question, whose checks alone read it;
 * what is read once, at the opening, reads nothing that is being answered.
 */
export function namesOfRule(form: Form, kind: RuleKind, node: string, codes: Codes): RuleName[] {
  const around = namesAround(form, kind, node, codes);
  if (kind === 'defaultFrom' || kind === 'signatoryName')
    return around.filter(({ path }) => sourceOf(path) !== 'answer');
  if (kind === 'check' || kind === 'summary' || nodeKind(node) !== 'field') return around;
  const { id } = fieldAt(form, node);
  return around.filter(({ path }) => path.join('.') !== id);
}
