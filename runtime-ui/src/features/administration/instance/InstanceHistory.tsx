import type { OperationInstance } from '@trame/schemas';
import { Ago, describeSeconds, formatInstant } from '../../../shared/time/index.js';
import { t } from '../words.js';

/** Who did what to a circuit, when, and how long each step took, the latest first. */
export function InstanceHistory({ instance }: { instance: OperationInstance }) {
  const lines = instance.history.filter(({ what }) => what !== 'flow').toReversed();
  return (
    <div className="tr-columns">
      <section>
        <h2>{t('history.title')}</h2>
        <ul className="tr-history">
          {lines.map((line) => (
            <li key={`${line.executionId} ${line.elementId} ${line.what} ${line.at}`}>
              <time dateTime={line.at} className="number soft">
                {formatInstant(line.at)}
              </time>
              <span>
                {line.name ?? instance.circuit.title} : {said(line.what)}
                {line.by ? ` ${t('history.by', { name: line.by })}` : ''}
                {line.seconds === undefined ? null : (
                  <span className="soft">
                    {' '}
                    · {t('history.took', { time: describeSeconds(line.seconds) })}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('interventions.title')}</h2>
        {instance.interventions.length === 0 ? (
          <p className="soft">{t('interventions.none')}</p>
        ) : (
          <ul className="tr-where">
            {instance.interventions.map((one) => (
              <li key={one.id}>
                <span>
                  <strong>{interventionSaid(one.kind)}</strong>
                  {newDue(one)} {t('history.by', { name: one.by.displayName })} · <Ago at={one.at} />
                  <br />
                  <span className="soft">« {one.reason} »</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

const WHATS = ['entered', 'completed', 'cancelled', 'skipped', 'migrated', 'unmigrated'] as const;

function said(what: string): string {
  const known = WHATS.find((one) => one === what);
  return known ? t(`history.${known}`) : what;
}

/** The date to which a timer was moved; one told as a repair is read as a repair. */
function newDue({ kind, details: { echeance } }: OperationInstance['interventions'][number]): string {
  if (kind !== 'minuterie-deplacee' || typeof echeance !== 'string') return '';
  return ` ${t('interventions.to', { at: formatInstant(echeance) })}`;
}

const KINDS = [
  'reparation',
  'suspension',
  'reprise',
  'annulation',
  'redemarrage',
  'incident-passe',
  'incident-relance',
  'minuterie-declenchee',
  'minuterie-deplacee',
] as const;

function interventionSaid(kind: string): string {
  const known = KINDS.find((one) => one === kind);
  return known ? t(`interventions.${known}`) : kind;
}
