import type { ReadingBound } from '@trame/schemas';
import { type FormEvent, useState } from 'react';
import { formatInstant } from '../../../shared/time/index.js';
import { Page, ProblemNotice, Query } from '../../../shared/ui/index.js';
import { Part } from '../../sign-in/index.js';
import { LiftDialog } from './LiftDialog.js';
import { useChangeBound, useReadingBound } from './readingQueries.js';
import { t } from './words.js';

type Account = ReadingBound['accounts'][number];

/** How many dossiers an account may open in a time: said, looked at, lifted for somebody. */
export function ReadingPage() {
  const read = useReadingBound();
  const [lifting, setLifting] = useState<Account>();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Query query={read} lines={4}>
        {(bound) => (
          <>
            <BoundForm key={bound.revision} bound={bound} />
            <section>
              <h2>{t('accounts.title')}</h2>
              {bound.accounts.length === 0 ? (
                <p className="soft">{t('accounts.none')}</p>
              ) : (
                <Table bound={bound} onLift={setLifting} />
              )}
            </section>
          </>
        )}
      </Query>
      {lifting ? <LiftDialog account={lifting} onClose={() => setLifting(undefined)} /> : null}
    </Page>
  );
}

function BoundForm({ bound }: { bound: ReadingBound }) {
  const [given, setGiven] = useState({ perHour: String(bound.perHour), perDay: String(bound.perDay) });
  const change = useChangeBound(bound.revision);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change.isPending) change.mutate({ perHour: Number(given.perHour), perDay: Number(given.perDay) });
  };
  return (
    <section>
      <h2>{t('bound.title')}</h2>
      <form className="tr-column" onSubmit={submit}>
        {change.error ? <ProblemNotice error={change.error} /> : null}
        {(['perHour', 'perDay'] as const).map((name) => (
          <Part
            key={name}
            label={t(name)}
            inputMode="numeric"
            pattern="[0-9]{2,5}"
            maxLength={5}
            required
            readOnly={!bound.mayChange}
            value={given[name]}
            onChange={({ target }) =>
              setGiven((before) => ({ ...before, [name]: target.value.replace(/\D/g, '') }))
            }
          />
        ))}
        {bound.byDefault ? <p className="soft">{t('bound.byDefault')}</p> : null}
        {bound.mayChange ? (
          <p>
            <button
              type="submit"
              className="tk-button tk-button-main"
              aria-disabled={change.isPending || undefined}
            >
              {t('verb')}
            </button>
          </p>
        ) : (
          <p className="soft">{t('bound.kept')}</p>
        )}
      </form>
    </section>
  );
}

function Table({ bound, onLift }: { bound: ReadingBound; onLift: (account: Account) => void }) {
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('accounts.title')}</caption>
        <thead>
          <tr>
            {(['who', 'hour', 'day', 'lift'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`col.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bound.accounts.map((account) => (
            <tr key={account.id}>
              <td>
                <strong>{account.displayName}</strong>
              </td>
              <td data-label={t('col.hour')}>{account.hour}</td>
              <td data-label={t('col.day')}>{account.day}</td>
              <td data-label={t('col.lift')}>
                <Lift account={account} bound={bound} onLift={() => onLift(account)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Lift(props: { account: Account; bound: ReadingBound; onLift: () => void }) {
  const { account, bound } = props;
  if (account.lift)
    return (
      <span>
        {t('lift.until', { until: formatInstant(account.lift.until) })}
        <br />
        <span className="soft">{t('lift.reason', { reason: account.lift.reason })}</span>
      </span>
    );
  const reached = account.hour >= bound.perHour || account.day >= bound.perDay;
  return (
    <span className="tr-acts">
      {reached ? <strong>{t('lift.reached')}</strong> : <span>{t('lift.none')}</span>}
      {account.mine ? null : (
        <button type="button" className="tk-link" onClick={props.onLift}>
          {t('lift.open')}
          <span className="visually-hidden"> : {account.displayName}</span>
        </button>
      )}
    </span>
  );
}
