import { useState } from 'react';
import type { Band } from '@trame/schemas';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { readFrenchNumber, sayFrenchNumber } from '../../../shared/frenchNumber.js';
import { type CellPlace, Sheet, type SheetColumn } from '../../../shared/sheet/index.js';
import { kebabIdFor } from '../../../shared/stableId.js';
import { sumRange } from '../editing/scoringMethod.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { BandScale } from './BandScale.js';
import { evenBands, stepOf } from './drawBands.js';
import { t } from './words.js';

const tones = ['neutral', 'good', 'watch', 'danger'] as const;

const columns: SheetColumn<Band>[] = [
  { id: 'label', title: t('label'), kind: 'text', width: 20, read: ({ label }) => label },
  { id: 'min', title: t('min'), kind: 'number', read: ({ min }) => sayFrenchNumber(min) },
  { id: 'max', title: t('max'), kind: 'number', read: ({ max }) => sayFrenchNumber(max) },
  {
    id: 'tone',
    title: t('tone'),
    kind: 'choice',
    options: tones.map((value) => ({ value, label: t(`tone.${value}`) })),
    read: ({ tone }) => tone ?? 'neutral',
  },
  { id: 'advice', title: t('advice'), kind: 'text', width: 36, read: ({ advice }) => advice ?? '' },
];

/** The bands as a table, and as a scale that shows holes and overlaps. */
export function BandsEditor({ grid, change, say, faults }: GridEditing) {
  const [at, setAt] = useState<CellPlace>({ row: 0, column: 0 });
  const bands = grid.bands ?? [];
  const range = sumRange(grid);
  const step = stepOf(grid.items.flatMap(({ levels }) => (levels ?? []).flatMap(({ score }) => score ?? [])));
  const write = (next: Band[]): void => {
    const { bands: _, ...bare } = grid;
    change(next.length > 0 ? { ...bare, bands: next } : bare);
  };
  const add = (): void => {
    const last = bands.at(-1);
    const min = last?.max === undefined ? range?.min : last.max + step;
    const id = kebabIdFor('', new Set(bands.map((band) => band.id)), 'seuil');
    write([
      ...bands,
      { id, label: '', ...(min === undefined ? {} : { min }), ...(range ? { max: range.max } : {}) },
    ]);
    setAt({ row: bands.length, column: 0 });
  };
  return (
    <section className="sg-card" aria-labelledby="seuils">
      <h3 id="seuils">{t('bands')}</h3>
      <p className="sf-help">{t('intro')}</p>
      {bands.length === 0 ? (
        <p className="st-soft">{t('none')}</p>
      ) : (
        <>
          <BandScale bands={bands} range={range} step={step} />
          <Sheet
            label={t('table')}
            columns={columns}
            rows={bands}
            keyOf={({ id }) => id}
            at={at}
            onAt={setAt}
            faultOf={(row, column) => bandFault(faults, row, column)}
            onWrite={(row, column, text) => {
              const band = bands[row];
              const next = band && writeBand(band, column, text, new Set(bands.map(({ id }) => id)));
              if (next) write(bands.map((each, index) => (index === row ? next : each)));
              else say(t('refused', { text }));
            }}
            onMove={(from, to) => {
              const moved = bands[from];
              const others = bands.filter((_, index) => index !== from);
              if (moved) write([...others.slice(0, to), moved, ...others.slice(to)]);
              setAt({ ...at, row: to });
            }}
          />
        </>
      )}
      <div className="sg-toolbar">
        <button type="button" className="tk-button" onClick={add}>
          <IconPlus size={18} aria-hidden /> {t('add')}
        </button>
        {bands.length > 0 ? (
          <button
            type="button"
            className="tk-button tk-button-quiet"
            onClick={() => write(bands.filter((_, index) => index !== Math.min(at.row, bands.length - 1)))}
          >
            <IconTrash size={18} aria-hidden /> {t('remove')}
          </button>
        ) : null}
        {range ? (
          <button
            type="button"
            className="tk-button tk-button-quiet"
            onClick={() => write(shared(bands, evenBands(range, Math.max(bands.length, 3), step)))}
          >
            {t('even')}
          </button>
        ) : null}
      </div>
    </section>
  );
}

function bandFault(faults: GridEditing['faults'], row: number, column: string): string | undefined {
  const at = `/bands/${String(row)}`;
  return faultAt(faults, `${at}/${column}`) ?? (column === 'min' ? faultAt(faults, at) : undefined);
}

/** The bands with these bounds: those that are there keep their words. */
function shared(bands: readonly Band[], bounds: readonly { min: number; max: number }[]): Band[] {
  return bounds.map((bound, index) => ({
    ...(bands[index] ?? { id: `seuil-${String(index + 1)}`, label: t('even.label', { rank: index + 1 }) }),
    ...bound,
  }));
}

/** A band with one cell written; undefined when a bound is no number. A band takes its stable id from its first name. */
function writeBand(band: Band, column: string, text: string, taken: ReadonlySet<string>): Band | undefined {
  if (column === 'label') {
    const id = band.label === '' && text !== '' ? kebabIdFor(text, taken, 'seuil') : band.id;
    return { ...band, id, label: text };
  }
  if (column === 'tone') return { ...band, tone: text as NonNullable<Band['tone']> };
  if (column === 'advice') {
    const { advice: _, ...others } = band;
    return text === '' ? others : { ...others, advice: text };
  }
  const bound = column as 'min' | 'max';
  const { [bound]: _, ...others } = band;
  const value = readFrenchNumber(text);
  if (text.trim() === '') return others;
  return value === undefined ? undefined : { ...others, [bound]: value };
}
