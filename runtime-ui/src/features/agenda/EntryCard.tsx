import type { AgendaEntry } from '@trame/schemas';
import { Link } from 'react-router';
import { placeOfZone } from './placeOfZone.js';
import { sayWhen } from './week.js';
import { t } from './words.js';

const OWN_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** One line of an agenda: when, what, with whom; only the hour where one may know no more. */
export function EntryCard({ entry, day }: { entry: AgendaEntry; day?: string }) {
  const hours = sayWhen(entry.localStart, entry.localEnd, entry.allDay);
  const when = entry.source === 'tache' ? (hours.split('\u00a0–')[0] ?? hours) : hours;
  const to = addressOf(entry);
  const facts = [
    entry.kind && entry.kind !== entry.title ? entry.kind : '',
    ...(entry.persons ?? []),
    entry.place ?? '',
    entry.repeats ? t('entry.repeats') : '',
    entry.shared ? t('entry.shared') : '',
    entry.timeZone !== OWN_ZONE && !entry.allDay && entry.source === 'element'
      ? t('entry.zone', { zone: placeOfZone(entry.timeZone) })
      : '',
  ].filter(Boolean);
  return (
    <li
      className="tr-agenda-entry"
      data-source={entry.source}
      data-state={entry.state}
      data-busy={entry.busy || undefined}
    >
      <span className="tr-agenda-when number">{day ? `${day}, ${when}` : when}</span>
      {to ? (
        <Link className="tr-agenda-title" to={to}>
          {entry.title}
        </Link>
      ) : (
        <span className="tr-agenda-title">{entry.busy ? t('entry.busy') : entry.title}</span>
      )}
      {facts.length > 0 ? <span className="soft">{facts.join(' · ')}</span> : null}
      {entry.busy && entry.participants?.length ? (
        <span className="soft">{entry.participants.join(', ')}</span>
      ) : null}
      {entry.state && entry.state !== 'prevu' ? (
        <span className="tr-agenda-mark">{t(`state.${entry.state}`)}</span>
      ) : null}
      {entry.answer === 'attente' && entry.state === 'prevu' ? (
        <span className="tr-agenda-mark" data-tone="watch">
          {t('answer.wanted')}
        </span>
      ) : null}
    </li>
  );
}

function addressOf({
  source,
  itemId,
  occurrence,
  dossierId,
  busy,
  repeats,
}: AgendaEntry): string | undefined {
  if (busy) return undefined;
  if (source === 'tache') return `/taches/${itemId}`;
  if (source === 'fiche') return dossierId ? `/dossiers/${dossierId}` : undefined;
  const at = repeats && occurrence ? `?le=${encodeURIComponent(occurrence)}` : '';
  return `/agenda/${itemId}${at}`;
}
