import type { Fault } from '@trame/schemas';
import { quote } from '../../expressions/index.js';
import { maskOf } from '../plan/maskOf.js';
import type { FieldStep, Rule, Step } from '../plan/Plan.js';
import type { FormCheck } from './FormCheck.js';

/**
 * Reports what would tell a masked answer to whom it is masked from: a rule that reads it on a question that they see,
 * the person's profile, the date of the record; and a mask in the rows of a repeat, which cannot be told apart.
 */
export function checkMasks({ plan, report }: FormCheck): void {
  const say = (path: string, rule: string, message: string, value: unknown, remedy: string): void => {
    report({ path, rule, level: 'error', message, value, remedy } satisfies Fault);
  };
  for (const step of plan.fields) {
    const { mask, bind } = step.field;
    if (mask === undefined) continue;
    if (isInRows(step)) {
      const message = 'Une question d’une ligne de répétition ne peut pas être masquée seule.';
      say(`${step.source}/mask`, 'mask-in-rows', message, mask, 'Masquez la répétition entière.');
    }
    if (bind !== undefined) {
      const message = 'Cette réponse est masquée : elle ne peut pas alimenter le profil que tous voient.';
      say(`${step.source}/bind`, 'masked-answer-bound', message, bind, 'Ôtez « bind », ou le masque.');
    }
    if (plan.form.record?.date === step.field.id) {
      const message = 'Cette réponse est masquée : elle ne peut pas dater la fiche dans la chronologie.';
      say('/record/date', 'masked-answer-dates', message, step.field.id, 'Choisissez une autre date.');
    }
  }
  for (const step of plan.order) {
    for (const { rule, at } of rulesOf(step)) {
      const told = rule.reads.flatMap(masksWithin).find(({ mask }) => mask !== maskOf(step));
      if (!told) continue;
      const message = `Cette règle lit ${quote(told.id)}, que certains ne voient pas : ce qu’elle donne le leur dirait.`;
      const remedy = `Masquez aussi cette question (« mask » : « ${told.mask} »), ou changez la règle.`;
      say(`${step.source}${at}`, 'masked-answer-read', message, rule.expression.source, remedy);
    }
  }
  plan.checks.forEach(({ rule }, index) => {
    const told = rule?.reads.flatMap(masksWithin)[0];
    if (!told) return;
    const message = `Ce contrôle lit ${quote(told.id)}, que certains ne voient pas : son message le leur dirait.`;
    const remedy = 'Posez le contrôle sur la question masquée.';
    say(`/checks/${String(index)}`, 'masked-answer-read', message, rule?.expression.source, remedy);
  });
}

function rulesOf(step: Step): Array<{ rule: Rule; at: string }> {
  const one = (rule: Rule | undefined, at: string) => (rule ? [{ rule, at }] : []);
  if (step.kind !== 'field') return one(step.visible, '/visibleWhen');
  return [
    ...one(step.visible, '/visibleWhen'),
    ...one(step.computed, '/computed'),
    ...one(step.required, '/requiredWhen'),
    ...step.checks.flatMap(({ rule }, index) => one(rule, `/checks/${String(index)}`)),
  ];
}

/** The masked answers that one reads with this one. */
function masksWithin(step: Step): Array<{ id: string; mask: string }> {
  if (step.kind !== 'field') return [];
  const mask = maskOf(step);
  return [
    ...(mask === undefined ? [] : [{ id: step.field.id, mask }]),
    ...(step.inner?.fields ?? []).flatMap(masksWithin),
  ];
}

const isInRows = ({ container, option }: FieldStep): boolean =>
  (option ? isInRows(option.choice) : false) ||
  (container.holder !== undefined &&
    (container.holder.field.type === 'repeat' || isInRows(container.holder)));
