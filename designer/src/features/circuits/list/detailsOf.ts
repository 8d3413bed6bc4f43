import { delayInWords } from '../delayInWords.js';
import { type Bo, extensionsOf, is, many, nameOf } from '../modeler/bpmn.js';
import type { Choice, Known } from '../panel/CircuitContext.js';
import { raw } from '../panel/readRows.js';
import { c } from '../words.js';

/** Who, what and when, in few words. */
export function detailsOf(element: Bo, known: Known): string[] {
  const label = (choices: Choice[], id: string): string =>
    choices.find((each) => each.id === id)?.label ?? id;
  const lane = many(element.$parent, 'laneSets')
    .flatMap((set) => many(set, 'lanes'))
    .find((each) => many(each, 'flowNodeRef').includes(element));
  const assigned = extensionsOf(element, 'Assignment').map((each) =>
    [label(known.roles, raw(each, 'role')), label(known.functions, raw(each, 'function'))]
      .filter((each_) => each_ !== '')
      .join(' '),
  );
  const human = is(element, 'UserTask');
  return [
    ...(assigned.length > 0 ? [assigned.join(', ')] : human && lane ? [nameOf(lane)] : []),
    ...extensionsOf(element, 'Form').map((each) => label(known.forms, raw(each, 'ref'))),
    ...extensionsOf(element, 'Grid').map((each) => label(known.grids, raw(each, 'ref'))),
    ...extensionsOf(element, 'Decision').map((each) => label(known.decisions, raw(each, 'ref'))),
    ...extensionsOf(element, 'Connector').map((each) => label(known.connectors, raw(each, 'id'))),
    ...extensionsOf(element, 'Due').map((each) => delayInWords(raw(each, 'duration'))),
    ...extensionsOf(element, 'Brief').map(() => c('brief')),
    ...extensionsOf(element, 'Priority').map((each) => c('priority', { value: raw(each, 'value') })),
    ...extensionsOf(element, 'Reminder').map((each) =>
      c('recalled', { delay: delayInWords(raw(each, 'before')) }),
    ),
    ...extensionsOf(element, 'Escalation').map((each) =>
      c('alerted', {
        delay: delayInWords(raw(each, 'after')),
        who: [label(known.roles, raw(each, 'role')), label(known.functions, raw(each, 'function'))]
          .filter((each_) => each_ !== '')
          .join(' '),
      }),
    ),
    ...extensionsOf(element, 'Keep').map((each) => c('kept', { delay: delayInWords(raw(each, 'duration')) })),
    ...extensionsOf(element, 'OnDossier').map(() => c('onDossier')),
  ].filter((each) => each !== '');
}
