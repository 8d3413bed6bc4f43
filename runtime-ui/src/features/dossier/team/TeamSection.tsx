import type { Dossier, TeamSheet } from '@trame/schemas';
import { useState } from 'react';
import { formatDate } from '../../../shared/time/index.js';
import { EmptyState, Query } from '../../../shared/ui/index.js';
import { t } from '../words.js';
import { JoinTeam } from './JoinTeam.js';
import { MemberDialog } from './MemberDialog.js';
import { ServiceField } from './ServiceField.js';
import { useTeam } from './useTeam.js';

type Member = TeamSheet['members'][number];

/** Who accompanies the person, who comes and who left; changed by who decides of it. */
export function TeamSection({ dossier }: { dossier: Dossier }) {
  const team = useTeam(dossier.id);
  const [joining, setJoining] = useState(false);
  const [changed, setChanged] = useState<Member>();
  return (
    <section aria-labelledby="team-title">
      <h2 id="team-title">{t('team.title')}</h2>
      <Query query={team} lines={3}>
        {(sheet) => {
          const left = sheet.members.filter(({ state }) => state === 'left');
          const there = sheet.members.filter(({ state }) => state !== 'left');
          const onChange = sheet.canChange ? setChanged : undefined;
          return (
            <>
              <ServiceField dossierId={dossier.id} sheet={sheet} />
              {there.length === 0 ? (
                <EmptyState title={t('team.empty.title')}>{t('team.empty.text')}</EmptyState>
              ) : (
                <Members title={t('team.title')} members={there} onChange={onChange} />
              )}
              {sheet.canChange ? (
                <p>
                  <button type="button" className="tk-button" onClick={() => setJoining(true)}>
                    {t('team.add')}
                  </button>
                </p>
              ) : null}
              {left.length > 0 ? (
                <details>
                  <summary>{t('team.left', { count: left.length })}</summary>
                  <Members title={t('team.left.title')} members={left} onChange={undefined} />
                </details>
              ) : null}
              {joining ? (
                <JoinTeam dossier={dossier} functions={sheet.functions} onClose={() => setJoining(false)} />
              ) : null}
              {changed ? (
                <MemberDialog
                  dossierId={dossier.id}
                  member={changed}
                  functions={sheet.functions}
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

function Members(props: {
  title: string;
  members: readonly Member[];
  onChange: ((member: Member) => void) | undefined;
}) {
  const { onChange } = props;
  return (
    <table className="tr-table">
      <caption className="visually-hidden">{props.title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('team.name')}</th>
          <th scope="col">{t('team.function')}</th>
          <th scope="col">{t('team.period')}</th>
          {onChange ? (
            <th scope="col">
              <span className="visually-hidden">{t('team.act')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {props.members.map((member) => (
          <tr key={member.id}>
            <td>
              <strong>{member.displayName}</strong>
            </td>
            <td data-label={t('team.function')}>{member.functionLabel}</td>
            <td data-label={t('team.period')}>{periodOf(member)}</td>
            {onChange ? (
              <td>
                <button type="button" className="tk-button tk-button-quiet" onClick={() => onChange(member)}>
                  {t('team.change')}
                  <span className="visually-hidden"> : {member.displayName}</span>
                </button>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function periodOf({ from, to, state }: Member): string {
  if (to !== undefined)
    return t(state === 'left' ? 'team.period.left' : 'team.period.until', {
      from: formatDate(from),
      to: formatDate(to),
    });
  return t(state === 'coming' ? 'team.period.coming' : 'team.period.since', { from: formatDate(from) });
}
