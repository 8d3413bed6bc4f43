import type { Composition } from '@trame/schemas';
import { useState, type ReactNode } from 'react';
import { formatDate } from '../../../shared/time/index.js';
import { householdName, Query } from '../../../shared/ui/index.js';
import { t as identity } from '../words.js';
import { AddHouseholdMember } from './AddHouseholdMember.js';
import { ComesBack } from './ComesBack.js';
import { HouseholdMemberDialog } from './HouseholdMemberDialog.js';
import { useComposition } from './useComposition.js';
import { t } from './words.js';

type Member = Composition['members'][number];

/** Who is of the household; one of them is chosen, whose identity is shown. */
export function CompositionSection(props: {
  dossierId: string;
  /** '' for whom the dossier is kept under. */
  chosen: string;
  onChoose: (memberId: string) => void;
}) {
  const composition = useComposition(props.dossierId);
  const [changed, setChanged] = useState<Member>();
  const [adding, setAdding] = useState(false);
  return (
    <section aria-labelledby="composition-title">
      <h2 id="composition-title">{t('title')}</h2>
      <Query query={composition} lines={3}>
        {({ title, referent, members, roles, canChange }) => {
          const there = members.filter(({ isThere }) => isThere);
          const left = members.filter(({ isThere }) => !isThere);
          const line = (member: Member) => (
            <Line
              key={member.id}
              person={member}
              place={member.roleLabel}
              period={periodOf(member)}
              chosen={props.chosen === member.id}
              onChoose={() => props.onChoose(member.id)}
              onChange={canChange ? () => setChanged(member) : undefined}
            >
              {canChange && member.comesBack ? (
                <ComesBack dossierId={props.dossierId} member={member} />
              ) : null}
            </Line>
          );
          return (
            <>
              <p className="soft">{householdName({ title, people: there.length + 1 })}</p>
              <ul className="tr-household">
                <Line
                  person={referent}
                  place={t('referent')}
                  chosen={props.chosen === ''}
                  onChoose={() => props.onChoose('')}
                />
                {there.map(line)}
              </ul>
              {canChange ? (
                <p>
                  <button type="button" className="tk-button" onClick={() => setAdding(true)}>
                    {t('add')}
                  </button>
                </p>
              ) : null}
              {left.length > 0 ? (
                <details>
                  <summary>{t('left', { count: left.length })}</summary>
                  <ul className="tr-household">{left.map(line)}</ul>
                </details>
              ) : null}
              {adding ? (
                <AddHouseholdMember
                  dossierId={props.dossierId}
                  roles={roles}
                  onClose={() => setAdding(false)}
                />
              ) : null}
              {changed ? (
                <HouseholdMemberDialog
                  dossierId={props.dossierId}
                  member={changed}
                  roles={roles}
                  onClose={() => setChanged(undefined)}
                />
              ) : null}
            </>
          );
        }}
      </Query>
    </section>
  );
}

function Line(props: {
  person: Composition['referent'];
  place: string;
  period?: string;
  chosen: boolean;
  onChoose: () => void;
  onChange?: (() => void) | undefined;
  children?: ReactNode;
}) {
  const { person } = props;
  const named = <span className="visually-hidden"> : {person.displayName}</span>;
  return (
    <li aria-current={props.chosen || undefined}>
      <div>
        <strong>{person.displayName}</strong>
        <span className="soft">{[props.place, props.period].filter(Boolean).join(' · ')}</span>
      </div>
      <div>
        <span className="soft">{bornOf(person)}</span>
        <span className="soft">{identity(`status.${person.status}`)}</span>
      </div>
      <div>
        <button
          type="button"
          className="tk-button tk-button-quiet"
          aria-pressed={props.chosen}
          onClick={props.onChoose}
        >
          {t('see')}
          {named}
        </button>
        {props.onChange ? (
          <button type="button" className="tk-button tk-button-quiet" onClick={props.onChange}>
            {t('change')}
            {named}
          </button>
        ) : null}
        {props.children}
      </div>
    </li>
  );
}

function bornOf({ dateNaissance, age }: Composition['referent']): string {
  if (dateNaissance === undefined) return '';
  const date = formatDate(dateNaissance);
  return age === undefined ? date : t('born', { date, count: age });
}

/** `to` is the first day on which they are no longer of it. */
function periodOf({ from, to, isThere, before = [] }: Member): string {
  const now =
    to === undefined
      ? t('since', { from: formatDate(from) })
      : t(isThere ? 'ending' : 'ended', { from: formatDate(from), to: formatDate(to) });
  return [
    now,
    ...before.map((one) => t('before', { from: formatDate(one.from), to: formatDate(one.to) })),
  ].join(', ');
}
