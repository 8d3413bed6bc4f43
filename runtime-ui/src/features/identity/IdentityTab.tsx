import type { Dossier, IdentitySheet } from '@trame/schemas';
import { useState } from 'react';
import { useOutletContext } from 'react-router';
import { formatDate, formatInstant } from '../../shared/time/index.js';
import { ProblemNotice, Query, useUrlFilters } from '../../shared/ui/index.js';
import { Duplicates } from './Duplicates.js';
import { CompositionSection } from './household/CompositionSection.js';
import { InsOfHousehold } from './household/InsOfHousehold.js';
import { InsiDifferences } from './InsiDifferences.js';
import { EvidenceForm } from './EvidenceForm.js';
import { IdentityHistory } from './IdentityHistory.js';
import { IdentityTraits } from './IdentityTraits.js';
import { TraitsForm } from './TraitsForm.js';
import { InsSearch } from './InsSearch.js';
import { InsComparison } from './InsComparison.js';
import { useIdentity, useIdentityAct, type IdentityAct } from './useIdentity.js';
import { t } from './words.js';
import './identity.css';

const ATTRIBUTES = ['homonyme', 'douteuse', 'fictive'] as const;

const DEFAULTS = { membre: '' } as const;

/** How far the identity can be relied on, and what to do about it; of a household, that of whoever is chosen. */
export function IdentityTab() {
  const dossier = useOutletContext<Dossier>();
  const [{ membre }, change] = useUrlFilters(DEFAULTS);
  const memberId = dossier.household ? membre : '';
  const identity = useIdentity(dossier.id, memberId);
  return (
    <div className="tr-stack">
      {dossier.household ? (
        <CompositionSection
          dossierId={dossier.id}
          chosen={memberId}
          onChoose={(id) => change({ membre: id })}
        />
      ) : null}
      <Query query={identity}>
        {/* What is typed or compared for one person never shows under another. */}
        {(sheet) => (
          <Sheet key={`${dossier.id} ${memberId}`} dossier={dossier} memberId={memberId} sheet={sheet} />
        )}
      </Query>
    </div>
  );
}

function Sheet({ dossier, memberId, sheet }: { dossier: Dossier; memberId: string; sheet: IdentitySheet }) {
  const dossierId = dossier.id;
  const act = useIdentityAct({ dossierId, memberId }, sheet.revision);
  const [editing, setEditing] = useState(false);
  const send = (asked: IdentityAct, then?: () => void): void => {
    if (!act.isPending) act.mutate(asked, then ? { onSuccess: then } : {});
  };
  return (
    <div className="tr-split">
      <div className="tr-stack">
        <section aria-labelledby="identity-status">
          <h2 id="identity-status" className="tr-identity-status" data-status={sheet.status}>
            {t(`status.${sheet.status}`)}
          </h2>
          <p>{t(`status.${sheet.status}.means`)}</p>
          {sheet.left ? <p>{t('left', { day: formatDate(sheet.left) })}</p> : null}
          {sheet.toReview ? (
            <p className="tr-identity-review">
              <strong>{t('review')}</strong> : {sheet.toReview}
            </p>
          ) : null}
          {act.error ? <ProblemNotice error={act.error} /> : null}
        </section>
        {sheet.differences ? (
          <InsiDifferences
            differences={sheet.differences}
            mayTake={sheet.mayChange && memberId === ''}
            busy={act.isPending}
            onTake={() => send({ method: 'POST', what: 'insi' })}
          />
        ) : null}
        <section aria-labelledby="identity-traits">
          <h2 id="identity-traits">{t('traits')}</h2>
          {editing ? (
            <TraitsForm
              sheet={sheet}
              busy={act.isPending}
              onCancel={() => setEditing(false)}
              onSave={(traits) =>
                send({ method: 'PUT', what: 'traits', body: { traits } }, () => setEditing(false))
              }
            />
          ) : (
            <IdentityTraits sheet={sheet} onEdit={() => setEditing(true)} />
          )}
        </section>
        <Duplicates dossierId={dossierId} memberId={memberId} />
        <IdentityHistory history={sheet.history} />
      </div>
      {sheet.left ? null : (
        <aside className="tr-context tr-stack">
          <section>
            <h2>{t('ins')}</h2>
            <Ins sheet={sheet} />
            {dossier.household ? <InsOfHousehold dossier={dossier} ofMember={memberId !== ''} /> : null}
            {sheet.mayChange && !sheet.ins && memberId === '' ? (
              <InsSearch dossierId={dossierId} revision={sheet.revision} />
            ) : null}
            {sheet.mayChange && memberId === '' ? <InsComparison dossierId={dossierId} /> : null}
          </section>
          <section>
            <h2>{t('evidence')}</h2>
            <p>
              {sheet.evidence
                ? t('evidence.seen', {
                    label: sheet.evidence.label,
                    at: formatInstant(sheet.evidence.at),
                    by: sheet.evidence.by ?? t('history.by.system'),
                  })
                : t('evidence.none')}
            </p>
            {sheet.mayChange ? (
              <EvidenceForm
                evidences={sheet.evidences}
                busy={act.isPending}
                onSeen={(code) => send({ method: 'POST', what: 'preuve', body: { code } })}
              />
            ) : null}
          </section>
          <Attributes
            sheet={sheet}
            onChange={(attributes) => send({ method: 'PUT', what: 'attributs', body: { attributes } })}
          />
        </aside>
      )}
    </div>
  );
}

function Ins({ sheet: { ins } }: { sheet: IdentitySheet }) {
  if (!ins) return <p className="soft">{t('ins.none')}</p>;
  return (
    <>
      <p className="number tr-identity-matricule">
        {ins.matricule.replace(/^(.)(..)(..)(..)(...)(...)/, '$1 $2 $3 $4 $5 $6 ')}
      </p>
      <p className="soft">
        {t('ins.from', { authority: ins.authority, at: formatInstant(ins.at) })} ·{' '}
        {t(ins.usable ? 'ins.usable' : 'ins.notUsable')}
      </p>
    </>
  );
}

function Attributes(props: {
  sheet: IdentitySheet;
  onChange: (attributes: Array<(typeof ATTRIBUTES)[number]>) => void;
}) {
  const { attributes, mayChange } = props.sheet;
  return (
    <fieldset className="tr-identity-attributes">
      <legend>{t('attributes')}</legend>
      {ATTRIBUTES.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={attributes.includes(name)}
            disabled={!mayChange}
            onChange={({ target }) =>
              props.onChange(
                target.checked ? [...attributes, name] : attributes.filter((each) => each !== name),
              )
            }
          />
          <span>
            {t(`attribute.${name}`)} <span className="soft">{t(`attribute.${name}.means`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
