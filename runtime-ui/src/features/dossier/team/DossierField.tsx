import type { DossierPage } from '@trame/schemas';
import { useId, useMemo, useState } from 'react';
import { type ChoicePort, Combobox, useRemoteChoices } from '../../../form-kit/index.js';
import { request } from '../../../shared/api/index.js';
import { formatDate } from '../../../shared/time/index.js';
import { t } from './tieWords.js';

/** Another dossier among those one may read, searched by name or number. */
export function DossierField(props: {
  label: string;
  /** The dossier it is not. */
  except: string;
  onChange: (id: string) => void;
}) {
  const id = useId();
  const { except } = props;
  const [chosen, setChosen] = useState('');
  const port = useMemo((): ChoicePort => {
    const search: ChoicePort['search'] = async (_kind, q, cursor) => {
      const { items, next } = await request<DossierPage>('/dossiers', { query: { q, cursor } });
      return {
        items: items
          .filter((line) => line.id !== except)
          .map((line) => ({ id: line.id, label: line.displayName, detail: detailOf(line) })),
        next: next ?? null,
      };
    };
    return { search, resolve: () => Promise.resolve([]) };
  }, [except]);
  const { setQuery, ...found } = useRemoteChoices('usager', port);
  return (
    <div className="tk-part">
      <label htmlFor={id}>{props.label}</label>
      <Combobox
        id={id}
        {...found}
        name={props.label}
        selected={chosen}
        onQuery={setQuery}
        onSelect={(choice) => {
          setChosen(choice?.label ?? '');
          props.onChange(choice?.id ?? '');
        }}
      />
    </div>
  );
}

/** Of a household, its name first: it may have been found by that of a member. */
const detailOf = ({
  household,
  dateNaissance,
  numero,
  establishment,
}: DossierPage['items'][number]): string =>
  [
    household?.title,
    dateNaissance === undefined ? '' : formatDate(dateNaissance),
    t('number', { numero }),
    establishment.name,
  ]
    .filter(Boolean)
    .join(', ');
