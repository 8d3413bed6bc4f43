import type { Dossier, DossierTie } from '@trame/schemas';
import { Link } from 'react-router';
import { formatDate, useNow } from '../../shared/time/index.js';
import { listOf } from '../../shared/words/index.js';
import { Heading, householdName, StageMark, Thread } from '../../shared/ui/index.js';
import { NewEntries } from '../records/index.js';
import { beadStates } from './beadStates.js';
import { momentAddress, momentShape } from './momentAddress.js';
import { withoutEcho } from './withoutEcho.js';
import { t as tie } from './team/tieWords.js';
import { t } from './words.js';

/** Who it is, where they stand, what must be known first, and the fil of their path. */
export function DossierHead({ dossier }: { dossier: Dossier }) {
  // Of a household, the birth of one of them would read as that of all: « Identité » says each.
  const usager = dossier.household ? {} : dossier.usager;
  const born = usager['dateNaissance'];
  const age = usager['age'];
  const facts = [
    typeof born === 'string' ? t(bornWord(usager['sexe']), { date: formatDate(born) }) : '',
    typeof age === 'number' ? t('head.age', { count: age }) : '',
    dossier.entree ? t('head.entry', { date: formatDate(dossier.entree) }) : '',
    dossier.service
      ? t('head.service', { place: dossier.establishment.name, service: dossier.service.name })
      : dossier.establishment.name,
    t('head.number', { numero: dossier.numero }),
  ].filter(Boolean);
  const now = useNow();
  const path = withoutEcho(dossier.fil);
  const states = beadStates(path, now);
  return (
    <header className="tr-dossier-head">
      <div className="tr-page-head">
        <div>
          <Heading>{headingOf(dossier)}</Heading>
          <p className="tr-facts">
            <StageMark label={dossier.stageLabel} tone={dossier.tone} />
            {facts.map((fact) => (
              <span key={fact} className="soft">
                {fact}
              </span>
            ))}
          </p>
          <Members dossier={dossier} />
          <Ties ties={dossier.ties} />
        </div>
        <div className="tr-dossier-side no-print">
          <div className="tr-page-actions">
            <NewEntries dossier={dossier} />
          </div>
          <Access dossier={dossier} />
        </div>
      </div>
      {dossier.phase === 'actif' ? null : <p className="tr-phase">{t(`phase.${dossier.phase}`)}</p>}
      {dossier.alerts.length > 0 ? (
        <ul className="tr-alerts" aria-label={t('head.alerts')}>
          {dossier.alerts.map((alert) => (
            <li key={alert.message} data-level={alert.level}>
              {alert.message}
            </li>
          ))}
        </ul>
      ) : null}
      <Thread
        label={t('thread', { name: dossier.displayName })}
        beads={path.map((moment, index) => ({
          id: moment.id,
          label: moment.title,
          detail: formatDate(moment.at),
          state: states[index] ?? 'faite',
          shape: momentShape(moment.kind),
          to: momentAddress(dossier.id, moment),
        }))}
      />
    </header>
  );
}

/** A household by its name and how many are of it; else the person. */
const headingOf = ({ household, displayName }: Dossier): string =>
  household ? householdName(household) : displayName;

/** Who is of the household: each leads to their identity. */
function Members({ dossier: { id, household, displayName } }: { dossier: Dossier }) {
  if (!household) return null;
  return (
    <p className="tr-facts">
      <span className="soft">{t('head.members')}</span>
      <Link to={`/dossiers/${id}/identite`}>{t('head.referent', { name: displayName })}</Link>
      {household.members.map((member) => (
        <Link key={member.id} to={`/dossiers/${id}/identite?membre=${member.id}`}>
          {t('head.member', { name: member.displayName, role: member.roleLabel })}
        </Link>
      ))}
    </p>
  );
}

/** The dossiers tied to this one, kind by kind. */
function Ties({ ties }: { ties: readonly DossierTie[] }) {
  const kinds = [...new Set(ties.map(({ kindLabel }) => kindLabel))];
  return kinds.map((kind) => (
    <p key={kind} className="tr-facts">
      <span className="soft">{tie('head', { kind })}</span>
      {ties
        .filter(({ kindLabel }) => kindLabel === kind)
        .map(({ id, dossier }) => (
          <Link key={id} to={`/dossiers/${dossier.id}`}>
            {dossier.displayName}
          </Link>
        ))}
    </p>
  ));
}

/** What I may read and write here, in words. */
function Access({ dossier }: { dossier: Dossier }) {
  const writable = dossier.access.filter((each) => each.actions.includes('ecrire')).map((each) => each.label);
  const readable = dossier.access
    .filter((each) => !each.actions.includes('ecrire'))
    .map((each) => each.label);
  return (
    <details className="tr-access">
      <summary>{t('head.access')}</summary>
      {writable.length > 0 ? <p>{t('head.write', { domains: listOf(writable) })}</p> : null}
      {readable.length > 0 ? <p>{t('head.readOnly', { domains: listOf(readable) })}</p> : null}
    </details>
  );
}

/** Agrees with the sex recorded; says neither when it is not known. */
function bornWord(sexe: unknown): 'head.born.F' | 'head.born.M' | 'head.born.other' {
  if (sexe === 'F') return 'head.born.F';
  return sexe === 'M' ? 'head.born.M' : 'head.born.other';
}
