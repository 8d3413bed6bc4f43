import type { TaskCompleted } from '@trame/schemas';
import { listOf } from '../../shared/words/index.js';
import { t } from './words.js';

type Wait = NonNullable<TaskCompleted['waits']>[number];

/** What comes when nothing is for oneself: the circuit has ended, works by itself, or waits for somebody, who is named. */
export function WhatComes(props: {
  title: string;
  circuit: Pick<TaskCompleted, 'instanceState' | 'waits'>;
  settling: boolean;
}) {
  const { instanceState } = props.circuit;
  const waits = worthTelling(props.circuit.waits ?? []);
  if (instanceState === 'terminee' || instanceState === 'annulee') {
    return <p>{t('done.ended', { circuit: props.title })}</p>;
  }
  if (waits.length === 0) return <p className="soft">{t(props.settling ? 'done.waiting' : 'done.none')}</p>;
  return (
    <>
      <h2>{t('done.comes')}</h2>
      <ul className="tr-lines">
        {waits.map((wait) => (
          <li key={`${wait.kind} ${wait.name}`}>{sayWait(wait)}</li>
        ))}
      </ul>
    </>
  );
}

/** A date or a message that stands beside a task or a work only ends it early. */
function worthTelling(waits: readonly Wait[]): readonly Wait[] {
  const main = waits.filter(({ kind }) => kind !== 'minuterie' && kind !== 'message');
  return main.length > 0 ? main : waits;
}

function sayWait({ kind, name, who }: Wait): string {
  if (kind === 'tache' && who.length === 0) return t('done.wait.anybody', { name });
  return t(`done.wait.${kind}`, { name, who: listOf(who) });
}
