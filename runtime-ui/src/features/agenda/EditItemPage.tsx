import { notifications } from '@mantine/notifications';
import type { AgendaDraft, AgendaItem } from '@trame/schemas';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { request } from '../../shared/api/index.js';
import { Page, Query } from '../../shared/ui/index.js';
import { useAgendaAct, useAgendaItem, useFrame, usePlan } from './agendaQueries.js';
import { Field } from './Field.js';
import { ItemForm } from './ItemForm.js';
import { typedOf } from './typed.js';
import { t } from './words.js';
import './agenda.css';

type Scope = 'une' | 'suivantes';

/** An item to change; of a series, this time alone or those that follow too. */
export function EditItemPage() {
  const { itemId = '' } = useParams();
  const [search] = useSearchParams();
  const item = useAgendaItem(itemId, search.get('le') ?? '');
  return (
    <Page title={t('form.change')} lead={item.data?.title ?? null} width="reading">
      <Query query={item} lines={8}>
        {(data) => <Edit key={`${data.id} ${data.occurrence}`} item={data} />}
      </Query>
    </Page>
  );
}

function Edit({ item }: { item: AgendaItem }) {
  const navigate = useNavigate();
  const [scope, setScope] = useState<Scope>('une');
  const series = item.rrule !== undefined;
  const frame = useFrame();
  const [first] = item.dossiers;
  const plan = usePlan(first?.id ?? '');
  const change = useAgendaAct((draft: AgendaDraft) =>
    request<AgendaItem>(`/agenda/${item.id}`, {
      method: 'PUT',
      ifMatch: item.revision,
      body: {
        draft: series && scope === 'suivantes' && item.except ? { ...draft, except: item.except } : draft,
        ...(series ? { scope, occurrence: item.occurrence } : {}),
      },
    }),
  );
  const own = { id: item.kind, label: item.kindLabel, domain: '' };
  const kinds = (establishmentId: string) => {
    const known = first
      ? (plan.data?.kinds ?? [])
      : (frame.data?.establishments.find(({ id }) => id === establishmentId)?.kinds ?? []);
    return known.some(({ id }) => id === item.kind) ? known : [own, ...known];
  };
  return (
    <>
      {series ? (
        <Field label={t('scope.label')}>
          {(wiring) => (
            <select
              {...wiring}
              className="tk-input tk-select"
              value={scope}
              onChange={({ target }) => setScope(target.value as Scope)}
            >
              {(['une', 'suivantes'] as const).map((one) => (
                <option key={one} value={one}>
                  {t(`scope.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <ItemForm
        start={typedOf(item)}
        kinds={kinds}
        establishments={first ? [] : (frame.data?.establishments ?? [])}
        team={(plan.data?.team ?? []).map(({ id, displayName }) => ({ id, name: displayName }))}
        alone={(series && scope === 'une') || item.seriesId !== undefined}
        but={item.id}
        busy={change.isPending}
        error={change.error}
        onSubmit={(draft) =>
          change.mutate(draft, {
            onSuccess: ({ id }) => {
              notifications.show({ message: t('form.saved') });
              void navigate(`/agenda/${id}`);
            },
          })
        }
      />
    </>
  );
}
