import type { EstablishmentList, EstablishmentSheet } from '@trame/schemas';
import { type FormEvent, type InputHTMLAttributes, useId, useState } from 'react';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { Part } from '../../sign-in/index.js';
import { useEstablishmentAct } from './establishmentQueries.js';
import { t } from './words.js';

/** The boxes, in the order they are filled; an address is a line each. */
const BOXES = [
  'name',
  'finess',
  'kind',
  'category',
  'capacity',
  'ligne1',
  'ligne2',
  'codePostal',
  'commune',
  'phone',
  'director',
] as const;
type Box = (typeof BOXES)[number];

const INPUTS: Readonly<Record<Box, InputHTMLAttributes<HTMLInputElement>>> = {
  name: { required: true, maxLength: 200 },
  finess: { required: true, maxLength: 9, pattern: '[0-9][0-9ABab][0-9]{7}', autoComplete: 'off' },
  kind: { required: true, maxLength: 200 },
  category: { required: true, maxLength: 2, pattern: '[0-9]{1,2}', inputMode: 'numeric' },
  capacity: { required: true, maxLength: 5, pattern: '[0-9]{1,5}', inputMode: 'numeric' },
  ligne1: { maxLength: 200 },
  ligne2: { maxLength: 200 },
  codePostal: { maxLength: 10, inputMode: 'numeric' },
  commune: { maxLength: 200 },
  phone: { maxLength: 40, type: 'tel' },
  director: { maxLength: 200 },
};
const HELP = { finess: 'field.finessHelp', kind: 'field.kindHelp', category: 'field.categoryHelp' } as const;

/** What is said of an establishment: of one that is there, or of one to open under one of these packs. */
export function EstablishmentDialog(props: {
  place?: EstablishmentSheet;
  packs?: EstablishmentList['packs'];
  onClose: () => void;
}) {
  const { place, packs = [] } = props;
  const id = useId();
  const [given, setGiven] = useState<Record<Box, string>>(() => boxesOf(place));
  const [packId, setPackId] = useState(packs.length === 1 ? (packs[0]?.id ?? '') : '');
  const act = useEstablishmentAct(t(place ? 'change.done' : 'open.done'), props.onClose);
  const frozen = (box: Box): boolean => box === 'finess' && place !== undefined && !place.mayGovern;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (act.isPending) return;
    const body = bodyOf(given);
    act.mutate(
      place
        ? { method: 'PUT', address: `/establishments/${place.id}`, body, ifMatch: place.revision }
        : { method: 'POST', address: '/establishments', body: { ...body, packId } },
    );
  };
  const help = (box: Box): { help?: string } => {
    if (frozen(box)) return { help: t('field.finessKept') };
    return box in HELP ? { help: t(HELP[box as keyof typeof HELP]) } : {};
  };
  return (
    <Dialog
      title={place ? t('change.title', { name: place.name }) : t('open')}
      opened
      onClose={props.onClose}
    >
      <form className="tr-column" onSubmit={submit}>
        {place ? null : <p>{t('open.lead')}</p>}
        {place ? null : (
          <div className="tk-part">
            <label htmlFor={`${id}-pack`}>{t('field.pack')}</label>
            <select
              id={`${id}-pack`}
              className="tk-input tk-select"
              required
              value={packId}
              onChange={({ target }) => setPackId(target.value)}
            >
              <option value="" />
              {packs.map((pack) => (
                <option key={pack.id} value={pack.id}>
                  {pack.title}
                </option>
              ))}
            </select>
          </div>
        )}
        {BOXES.map((box) => (
          <Part
            key={box}
            label={t(`field.${box}`)}
            {...help(box)}
            {...INPUTS[box]}
            readOnly={frozen(box)}
            value={given[box]}
            onChange={({ target }) =>
              setGiven((before) => ({
                ...before,
                [box]: box === 'finess' ? target.value.replace(/\s/g, '').toUpperCase() : target.value,
              }))
            }
          />
        ))}
        {act.error ? <ProblemNotice error={act.error} /> : null}
        <p className="tr-modal-actions">
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={act.isPending || undefined}
          >
            {t(place ? 'change.verb' : 'open.verb')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

function boxesOf(place: EstablishmentSheet | undefined): Record<Box, string> {
  const said = { ...place?.address, ...place };
  return Object.fromEntries(
    BOXES.map((box) => [box, String((said as Partial<Record<Box, unknown>>)[box] ?? '')]),
  ) as Record<Box, string>;
}

function bodyOf({ ligne1, ligne2, codePostal, commune, capacity, ...said }: Record<Box, string>) {
  return { ...said, capacity: Number(capacity), address: { ligne1, ligne2, codePostal, commune } };
}
