import { durationInWords } from '@trame/language';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatDate } from '../../../shared/time/index.js';
import type { ArchiveLine } from './archiveQueries.js';
import { EliminateDialog } from './EliminateDialog.js';
import { HoldDialog, type HoldAsked } from './HoldDialog.js';
import { ReadersDialog } from './ReadersDialog.js';
import { t } from './words.js';

type Opened = { readers: ArchiveLine } | { eliminate: ArchiveLine } | { hold: HoldAsked };

/** Closed dossiers, one a line: when each may go and by which rule, why not today, what may be done. */
export function ArchiveTable({ items }: { items: readonly ArchiveLine[] }) {
  const [opened, setOpened] = useState<Opened>();
  const close = (): void => setOpened(undefined);
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.dossier')}</th>
            <th scope="col">{t('col.due')}</th>
            <th scope="col">{t('col.why')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('col.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((line) => (
            <tr key={line.dossier.id}>
              <td>
                <Name line={line} />
              </td>
              <td data-label={t('col.due')}>
                <Due line={line} />
              </td>
              <td data-label={t('col.why')}>
                <Obstacles line={line} onLift={(hold) => setOpened({ hold: { line, hold } })} />
              </td>
              <td>
                <Acts line={line} onOpen={setOpened} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {opened && 'readers' in opened ? <ReadersDialog line={opened.readers} onClose={close} /> : null}
      {opened && 'hold' in opened ? <HoldDialog asked={opened.hold} onClose={close} /> : null}
      {opened && 'eliminate' in opened ? <EliminateDialog line={opened.eliminate} onClose={close} /> : null}
    </div>
  );
}

function Name({ line: { dossier, phase } }: { line: ArchiveLine }) {
  const { displayName, numero, establishment } = dossier;
  return (
    <>
      {displayName ? (
        <Link to={`/dossiers/${dossier.id}`}>{displayName}</Link>
      ) : (
        <strong className="number">{numero}</strong>
      )}
      <br />
      <span className="soft">
        {[...(displayName ? [numero] : []), establishment.name, t(`phase.${phase}`)].join(' · ')}
      </span>
    </>
  );
}

function Due({ line: { rule } }: { line: ArchiveLine }) {
  if (!rule) return <span className="soft">{t('due.none')}</span>;
  const from =
    rule.from && t('due.from', { length: durationInWords(rule.length), from: formatDate(rule.from) });
  return (
    <div>
      <strong className="number">{rule.due ? formatDate(rule.due) : t('due.unknown')}</strong>
      <br />
      {from ? t('due.rule', { label: rule.label, from }) : rule.label}
      <br />
      <span className="soft">{rule.source}</span>
      {rule.toConfirm ? (
        <>
          <br />
          <em>{t('due.confirm')}</em>
        </>
      ) : null}
    </div>
  );
}

function Obstacles(props: { line: ArchiveLine; onLift: (hold: ArchiveLine['holds'][number]) => void }) {
  const { obstacles, holds, visa, dossier } = props.line;
  return (
    <>
      {obstacles.length === 0 ? <strong>{t('obstacle.none')}</strong> : null}
      <ul className="tr-plain">
        {obstacles.map((obstacle) => (
          <li key={obstacle}>{t(`obstacle.${obstacle}`)}</li>
        ))}
        {holds.map((hold) => (
          <li key={hold.id}>
            <span className="soft">
              {t('hold.told', { by: hold.by, at: formatDate(hold.at), reason: hold.reason })}
            </span>{' '}
            <button
              type="button"
              className="tk-button tk-button-quiet"
              aria-label={`${t('lift.verb')} : ${dossier.numero}`}
              onClick={() => props.onLift(hold)}
            >
              {t('lift.verb')}
            </button>
          </li>
        ))}
      </ul>
      {visa ? (
        <span className="soft">{t('visa', { on: formatDate(visa.on), bordereau: visa.bordereau })}</span>
      ) : null}
    </>
  );
}

function Acts({ line, onOpen }: { line: ArchiveLine; onOpen: (opened: Opened) => void }) {
  const act = (verb: string, opened: Opened) => (
    <button
      type="button"
      className="tk-button tk-button-quiet"
      aria-label={`${verb} : ${line.dossier.numero}`}
      onClick={() => onOpen(opened)}
    >
      {verb}
    </button>
  );
  return (
    <>
      {line.phase === 'archive' ? act(t('readers.verb'), { readers: line }) : null}
      {act(t('hold.verb'), { hold: { line } })}
      {line.obstacles.length === 0 ? act(t('eliminate.verb'), { eliminate: line }) : null}
    </>
  );
}
