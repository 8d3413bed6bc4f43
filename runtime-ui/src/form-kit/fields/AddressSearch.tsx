import { useEffect, useMemo, useRef, useState } from 'react';
import { Combobox } from '../controls/index.js';
import { type KnownAddress, type PostalAddress, type Surroundings, asText } from '../kit/index.js';
import { t } from '../words.js';
import { addressesOf } from './addressesOf.js';

const PAUSE = 250;

/** Takes an address again: one that the context knows, by a button; another, by a search when there is where to look. */
export function AddressSearch(props: {
  id: string;
  kit: Surroundings;
  /** In a list of people: where somebody lives is not where the person is welcomed. */
  ofOthers: boolean;
  current: unknown;
  onTake: (address: PostalAddress) => void;
}) {
  const { context, addresses } = props.kit;
  const { ofOthers } = props;
  const known = useMemo(() => addressesOf(context, ofOthers), [context, ofOthers]);
  const offered = props.current === undefined ? known : [];
  return (
    <>
      {addresses ? <Search id={props.id} search={addresses.search} onTake={props.onTake} /> : null}
      {offered.length > 0 ? (
        <p className="tk-again">
          {offered.map(({ label, address }) => (
            <button
              key={label}
              type="button"
              className="tk-link"
              title={[address.ligne1, address.codePostal, address.commune].map(asText).join(', ')}
              onClick={() => props.onTake(address)}
            >
              {label}
            </button>
          ))}
        </p>
      ) : null}
    </>
  );
}

function Search(props: {
  id: string;
  search: (query: string) => Promise<readonly KnownAddress[]>;
  onTake: (address: PostalAddress) => void;
}) {
  const { search } = props;
  const [found, setFound] = useState<{ all: readonly KnownAddress[]; busy: boolean; notice?: string }>({
    all: [],
    busy: false,
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const turn = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (query: string): void => {
    const mine = ++turn.current;
    clearTimeout(timer.current);
    setFound(({ all }) => ({ all, busy: true }));
    timer.current = setTimeout(() => {
      search(query).then(
        (all) => mine === turn.current && setFound({ all, busy: false }),
        () => mine === turn.current && setFound({ all: [], busy: false, notice: t('combo.failed') }),
      );
    }, PAUSE);
  };
  return (
    <div className="tk-part" data-width="full">
      <label htmlFor={props.id}>{t('address.search')}</label>
      <Combobox
        id={props.id}
        name={t('address.search')}
        selected=""
        clearOnSelect
        options={found.all.map(({ label }, index) => ({ id: String(index), label }))}
        busy={found.busy}
        notice={found.notice}
        onQuery={ask}
        onSelect={(option) => {
          const taken = option && found.all[Number(option.id)];
          if (taken) props.onTake(taken.address);
        }}
      />
    </div>
  );
}
