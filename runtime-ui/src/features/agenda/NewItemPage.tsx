import { notifications } from '@mantine/notifications';
import type { AgendaDraft, AgendaFrame, AgendaItem, AgendaPlan } from '@trame/schemas';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useChoiceName } from '../../form-kit/index.js';
import { request, useChoices, useMe } from '../../shared/api/index.js';
import { EmptyState, Page, Query } from '../../shared/ui/index.js';
import { useAgendaAct, useFrame, usePlan } from './agendaQueries.js';
import { ItemForm } from './ItemForm.js';
import { emptyTyped, withKind, type Chosen, type Typed } from './typed.js';
import { t } from './words.js';
import './agenda.css';

/**
 * Something to plan: for a person when one comes from their dossier, whose name is not typed again; with a colleague when
 * one comes from their agenda.
 */
export function NewItemPage() {
  const [search] = useSearchParams();
  const dossierId = search.get('dossier') ?? '';
  const plan = usePlan(dossierId);
  const frame = useFrame();
  const me = useMe().data;
  const other = search.get('avec') ?? '';
  const named = useChoiceName('professional', other, useChoices(''));
  const name = plan.data?.dossier.displayName;
  const waits = !me || (other !== '' && named === '');
  return (
    <Page title={t('form.new')} lead={name ? t('form.for', { name }) : null} width="reading">
      <Query query={frame} lines={8}>
        {(data) =>
          waits ? null : dossierId === '' ? (
            <New frame={data} me={meOf(me)} other={named ? { id: other, name: named } : undefined} />
          ) : (
            <Query query={plan} lines={8}>
              {(ready) => <New frame={data} plan={ready} me={meOf(me)} />}
            </Query>
          )
        }
      </Query>
    </Page>
  );
}

const meOf = ({ professional }: { professional: { id: string; displayName: string } }): Chosen => ({
  id: professional.id,
  name: professional.displayName,
});

function New(props: { frame: AgendaFrame; plan?: AgendaPlan; me: Chosen; other?: Chosen | undefined }) {
  const { frame, plan, me, other } = props;
  const [search] = useSearchParams();
  const navigate = useNavigate();
  // One identifier a page: pressed twice, or sent again, it is there once.
  const [requestId] = useState(() => crypto.randomUUID());
  const create = useAgendaAct((draft: AgendaDraft) =>
    request<AgendaItem>('/agenda', {
      method: 'POST',
      body: {
        requestId,
        draft,
        ...(search.get('fiche') ? { recordId: search.get('fiche') } : {}),
        ...(search.get('tache') ? { taskId: search.get('tache') } : {}),
      },
    }),
  );
  const kinds = (establishmentId: string) =>
    plan ? plan.kinds : (frame.establishments.find(({ id }) => id === establishmentId)?.kinds ?? []);
  const places = frame.establishments.filter((one) => one.kinds.length > 0);
  if (plan ? plan.kinds.length === 0 : places.length === 0)
    return <EmptyState title={t('form.nothing.title')}>{t('form.nothing.text')}</EmptyState>;
  return (
    <ItemForm
      start={startOf(search, { plan, place: places[0], people: other ? [me, other] : [me] })}
      kinds={kinds}
      establishments={plan ? [] : places}
      {...(plan ? { team: plan.team.map(({ id, displayName }) => ({ id, name: displayName })) } : {})}
      busy={create.isPending}
      error={create.error}
      onSubmit={(draft) =>
        create.mutate(draft, {
          onSuccess: ({ id }) => {
            notifications.show({ message: t('form.saved') });
            void navigate(`/agenda/${id}`);
          },
        })
      }
    />
  );
}

function startOf(
  search: URLSearchParams,
  from: {
    plan: AgendaPlan | undefined;
    place: AgendaFrame['establishments'][number] | undefined;
    people: Chosen[];
  },
): Typed {
  const { plan, place } = from;
  const asked = search.get('jour') ?? '';
  const today = plan?.today ?? place?.today ?? '';
  const typed = emptyTyped(/^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : today);
  const wanted = search.get('type') ?? plan?.proposed ?? '';
  const kind = plan?.kinds.find(({ id }) => id === wanted);
  return {
    ...typed,
    ...(kind ? withKind(typed, [kind], kind.id) : {}),
    establishmentId: plan?.establishmentId ?? place?.id ?? '',
    persons: plan ? [{ id: plan.dossier.id, name: plan.dossier.displayName }] : [],
    people: from.people,
  };
}
