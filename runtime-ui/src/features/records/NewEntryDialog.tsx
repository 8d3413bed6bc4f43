import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Dossier, DraftOpened, Fillable } from '@trame/schemas';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { request } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import {
  Dialog,
  DomainChoice,
  DomainEdge,
  dossierOf,
  ProblemNotice,
  subjectOf,
} from '../../shared/ui/index.js';
import { ConcernedChoice } from '../concerned/index.js';
import { entryAddress } from './entryAddress.js';
import { useEntries } from './recordQueries.js';
import { t } from './words.js';

type Offered = Fillable['forms'][number];

/** What one begins in a dossier, chosen among what one may fill; what one had begun is offered first. */
export function NewEntryDialog(props: {
  kind: 'fiche' | 'evaluation';
  offered: readonly Offered[];
  dossier: Dossier;
  onClose: () => void;
}) {
  const { kind, dossier } = props;
  const naming = kind === 'fiche' ? 'formId' : 'gridId';
  const begun = useEntries(dossier.id).data?.items ?? [];
  const navigate = useNavigate();
  const client = useQueryClient();
  // One identifier a dialog and choice: pressed twice, or sent again, it opens one draft.
  const [ids] = useState(() => new Map(props.offered.map(({ id }) => [id, crypto.randomUUID()])));
  const [concerns, setConcerns] = useState<string[]>([]);
  const begin = useMutation({
    mutationFn: ({ id }: Offered) =>
      request<DraftOpened>(`/dossiers/${dossier.id}/drafts`, {
        method: 'POST',
        body: { id: ids.get(id), [naming]: id, ...(concerns.length > 0 ? { concerns } : {}) },
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['dossier', dossier.id, 'drafts'] });
      await navigate(entryAddress(dossier.id, id));
      props.onClose();
    },
  });
  return (
    <Dialog title={t(`new.${kind}`)} opened onClose={props.onClose}>
      <p>{t(`new.${kind}.lead`, { dossier: dossierOf(dossier), person: subjectOf(dossier) })}</p>
      <ConcernedChoice dossier={dossier} chosen={concerns} onChange={setConcerns} />
      {begin.error ? <ProblemNotice error={begin.error} /> : null}
      <ul className="tr-choices">
        {props.offered.map((offered) => (
          <DomainEdge key={offered.id} as="li" id={offered.domain}>
            <DomainChoice
              title={offered.title}
              domain={offered.domain}
              busy={begin.isPending}
              onChoose={() => begin.mutate(offered)}
            >
              {offered.description}
            </DomainChoice>
            {begun
              .filter((entry) => entry.mine && entry.recordId === undefined && entry[naming] === offered.id)
              .map((entry) => (
                <Link key={entry.id} to={entryAddress(dossier.id, entry.id)} onClick={props.onClose}>
                  {t('new.resume', { at: formatInstant(entry.startedAt) })}
                </Link>
              ))}
          </DomainEdge>
        ))}
      </ul>
    </Dialog>
  );
}
