import type { CodeList } from '@trame/schemas';
import { sayFrenchDay } from '../../../shared/frenchDay.js';
import { t } from '../words.js';

/** What changes from a version of a list to another, in words. */
export function compareCodes(before: CodeList, after: CodeList): string[] {
  const was = new Map(before.entries.map((entry) => [entry.code, entry]));
  const is = new Set(after.entries.map(({ code }) => code));
  const about = (['title', 'version', 'source'] as const)
    .filter((part) => before[part] !== after[part])
    .map((part) => t(`change.${part}`, { before: before[part], after: after[part] }));
  const system = (before.system ?? '') === (after.system ?? '') ? [] : [t('change.system')];
  const entries = after.entries.flatMap(({ code, label, parent, until }) => {
    const old = was.get(code);
    if (!old) return [t('change.added', { label, code })];
    return [
      ...(old.label === label ? [] : [t('change.label', { before: old.label, after: label, code })]),
      ...(old.parent === parent
        ? []
        : [t(parent ? 'change.parent' : 'change.noParent', { label, parent: parent ?? '' })]),
      ...(old.until === until
        ? []
        : [t(until ? 'change.closed' : 'change.opened', { label, day: sayFrenchDay(until) })]),
    ];
  });
  const removed = before.entries
    .filter(({ code }) => !is.has(code))
    .map(({ label, code }) => t('change.removed', { label, code }));
  return [...about, ...system, ...entries, ...removed];
}
