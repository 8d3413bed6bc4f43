import { durationInWords } from '@trame/language';
import { type FormEvent, useId, useState } from 'react';
import { DateInput } from '../../../form-kit/index.js';
import { formatInstant } from '../../../shared/time/index.js';
import { Dialog, ProblemNotice, Query } from '../../../shared/ui/index.js';
import { PersonField } from '../../filling/index.js';
import { useArchiveAct, useReaders, type ArchiveLine } from './archiveQueries.js';
import { t } from './words.js';

/** Who may read an archived dossier; somebody is named, or their access taken back. */
export function ReadersDialog({ line, onClose }: { line: ArchiveLine; onClose: () => void }) {
  const { id, numero } = line.dossier;
  const readers = useReaders(id);
  const end = useArchiveAct();
  return (
    <Dialog title={t('readers.title', { numero })} opened onClose={onClose}>
      <Query query={readers} lines={3}>
        {({ items, longest }) => (
          <>
            {items.length === 0 ? <p className="soft">{t('readers.none')}</p> : null}
            {end.error ? <ProblemNotice error={end.error} /> : null}
            <ul className="tr-plain">
              {items.map((reader) => (
                <li key={reader.id}>
                  <strong>{reader.professional}</strong>{' '}
                  {reader.current
                    ? t('readers.until', { until: formatInstant(reader.until) })
                    : t('readers.ended')}
                  <br />
                  <span className="soft">
                    {reader.givenBy ? t('readers.by', { by: reader.givenBy }) : t('readers.circuit')}
                    {' : '}
                    {reader.reason}
                  </span>{' '}
                  {reader.current ? (
                    <button
                      type="button"
                      className="tk-button tk-button-quiet"
                      aria-label={t('readers.endOf', { name: reader.professional })}
                      onClick={() =>
                        end.mutate({
                          method: 'DELETE',
                          address: `/dossiers/${id}/acces-archive/${reader.id}`,
                          told: t('readers.ending'),
                        })
                      }
                    >
                      {t('readers.end')}
                    </button>
                  ) : null}
                </li>
              ))}
            </ul>
            <NameReader dossierId={id} establishmentId={line.dossier.establishment.id} longest={longest} />
          </>
        )}
      </Query>
    </Dialog>
  );
}

const EMPTY = { professionalId: '', reason: '', until: '' };

function NameReader(props: { dossierId: string; establishmentId: string; longest: string }) {
  const { dossierId, establishmentId, longest } = props;
  const id = useId();
  const [asked, setAsked] = useState(EMPTY);
  const set = (change: Partial<typeof EMPTY>): void => setAsked((before) => ({ ...before, ...change }));
  const act = useArchiveAct(() => setAsked(EMPTY));
  const ready = asked.professionalId !== '' && asked.until !== '' && asked.reason.trim().length >= 10;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready || act.isPending) return;
    act.mutate({
      address: `/dossiers/${dossierId}/acces-archive`,
      body: { ...asked, reason: asked.reason.trim() },
      told: t('readers.done'),
    });
  };
  return (
    <form className="tr-column" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t('readers.add')}</h3>
      {act.error ? <ProblemNotice error={act.error} /> : null}
      <PersonField
        label={t('readers.person')}
        value={asked.professionalId}
        establishment={establishmentId}
        onChange={(professionalId) => set({ professionalId })}
      />
      <div className="tk-part">
        <label htmlFor={`${id}-why`}>{t('readers.reason')}</label>
        <textarea
          id={`${id}-why`}
          className="tk-input"
          rows={2}
          required
          minLength={10}
          maxLength={500}
          value={asked.reason}
          aria-describedby={`${id}-why-rule`}
          onChange={({ target }) => set({ reason: target.value })}
        />
        <p id={`${id}-why-rule`} className="soft">
          {t('readers.reason.rule')}
        </p>
      </div>
      <div className="tk-part">
        <label htmlFor={`${id}-until`}>{t('readers.last')}</label>
        <DateInput
          id={`${id}-until`}
          name={t('readers.last')}
          value={asked.until}
          onChange={(value) => set({ until: value ?? '' })}
        />
        <p className="soft">{t('readers.last.rule', { longest: durationInWords(longest) })}</p>
      </div>
      <p className="tr-modal-actions">
        <button
          type="submit"
          className="tk-button tk-button-main"
          aria-disabled={!ready || act.isPending || undefined}
        >
          {t('readers.name')}
        </button>
      </p>
    </form>
  );
}
