import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeclareEvolution, StudioDraft, StudioEvolution } from '@trame/schemas';
import { useState } from 'react';
import { request, send } from '../../../shared/api.js';
import { Loaded } from '../../../shared/Loaded.js';
import type { Item } from './answers.js';
import { DeclareAnswers } from './DeclareAnswers.js';
import { e } from './words.js';
import './evolution.css';

/** What becomes of the drafts of the dossiers that answer what is about to change, and where one says it. */
export function BegunDrafts({ draft }: { draft: StudioDraft }) {
  const client = useQueryClient();
  const address = `/studio/drafts/${draft.id}/evolution`;
  const evolution = useQuery({
    queryKey: ['draft-evolution', draft.id, draft.revision],
    queryFn: ({ signal }) => request<StudioEvolution>(address, signal),
    staleTime: 0,
  });
  const declare = async (body: DeclareEvolution): Promise<void> => {
    await send<StudioEvolution>('PUT', address, { body });
    await client.invalidateQueries({ queryKey: ['draft', draft.packId] });
  };
  return (
    <Loaded query={evolution}>
      {({ items }) =>
        items.length === 0 ? (
          <p>{e('none')}</p>
        ) : (
          <ul className="st-begun">
            {items.map((item) => (
              <OneThing key={`${item.kind} ${item.id}`} item={item} onDeclare={declare} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function OneThing({ item, onDeclare }: { item: Item; onDeclare(body: DeclareEvolution): Promise<void> }) {
  const [open, setOpen] = useState(false);
  const { kind, id, title, passing, staying, opening = 0, stays, declared, says } = item;
  const counted = [
    ...(passing > 0 ? [passing === 1 ? e('onePasses') : e('manyPass', { count: passing })] : []),
    ...(opening > 0 ? [opening === 1 ? e('oneOpens') : e('manyOpen', { count: opening })] : []),
    ...(staying > 0 ? [staying === 1 ? e('oneStays') : e('manyStay', { count: staying })] : []),
  ].join(', ');
  return (
    <li>
      <strong>« {title} »</strong> : {counted || e('none')}
      {stays.length > 0 ? (
        <>
          <p>{e('why')}</p>
          <ul>
            {stays.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </>
      ) : null}
      {declared ? <p>{e('declared', { says: says ?? '' })}</p> : null}
      {stays.length === 0 && !declared ? <p className="st-soft">{e('ready')}</p> : null}
      {open ? (
        <DeclareAnswers
          item={item}
          onCancel={() => setOpen(false)}
          onDeclare={async (wish) => {
            await onDeclare({ kind, id, ...wish });
            setOpen(false);
          }}
        />
      ) : stays.length > 0 || declared ? (
        <button type="button" className="st-button st-quiet" onClick={() => setOpen(true)}>
          {e(declared ? 'review' : 'open')}
        </button>
      ) : null}
    </li>
  );
}
