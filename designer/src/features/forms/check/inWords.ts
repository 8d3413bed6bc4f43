import type { ApiFault } from '@trame/schemas';
import { f } from '../words.js';

type Key = Parameters<typeof f>[0];

/** Where something lacks in a form, and how that is said. */
const LACKS: ReadonlyArray<readonly [RegExp, Key]> = [
  [/^\/pages$/, 'lack.pages'],
  [/\/sections$/, 'lack.sections'],
  [/\/sections\/\d+\/fields$/, 'lack.questions'],
  [/\/fields$/, 'lack.inside'],
  [/\/codes$/, 'lack.codes'],
  [/\/options$/, 'lack.options'],
  [/\/options\/\d+\/label$/, 'lack.answer'],
  [/\/fields\/\d+\/label$/, 'lack.label'],
  [/\/fields\/\d+\/text$/, 'lack.text'],
  [/\/label$/, 'lack.name'],
  [/\/title$/, 'lack.title'],
  [/\/message$/, 'lack.message'],
  [/\/(visibleWhen|requiredWhen|computed|defaultFrom|summary|signatoryName|assert|timeline)$/, 'lack.rule'],
];

/** A fault of the file of a form as a quality manager reads it: what to write there, rather than a key or a bound. */
export function inWords(fault: ApiFault): ApiFault {
  const path = placeOf(fault);
  const found = path === undefined ? undefined : LACKS.find(([place]) => place.test(path));
  if (path === undefined || !found) return fault;
  const { expected: _, remedy: __, ...rest } = fault;
  return { ...rest, path, message: f(found[1]) };
}

/** Where what lacks would be; undefined when nothing lacks. */
function placeOf({ rule, path, message }: ApiFault): string | undefined {
  if (rule === 'schema-required') {
    const key = /«\s(\w+)\s»/.exec(message)?.[1];
    return key && `${path}/${key}`;
  }
  return rule === 'schema-min-items' || rule === 'schema-min-length' ? path : undefined;
}
