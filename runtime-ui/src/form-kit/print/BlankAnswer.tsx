import type { Field } from '@trame/schemas';
import type { ReactNode } from 'react';
import { t } from '../words.js';
import { BlankRows } from './BlankRows.js';
import { useBlank } from './blankContext.js';

type Type = Field['type'];

/** Where one writes: lines, boxes, a frame to sign in, by type of question. */
export function BlankAnswer({ field }: { field: Field }) {
  const Place = PLACES[field.type];
  return <Place field={field} />;
}

const PLACES: Readonly<Record<Type, (props: { field: Field }) => ReactNode>> = {
  text: () => <Lines count={1} />,
  longText: () => <Lines count={5} />,
  richText: () => <Lines count={8} />,
  integer: ({ field }) => <Short unit={field.unit} />,
  decimal: ({ field }) => <Short unit={field.unit} />,
  date: () => <Typed text={t('blank.date')} />,
  dateTime: () => <Typed text={t('blank.dateTime')} />,
  time: () => <Typed text={t('blank.time')} />,
  duration: ({ field }) => <Short unit={field.unit} />,
  yesNo: YesNo,
  choice: Choice,
  choices: Choice,
  code: Codes,
  usager: () => <Lines count={1} />,
  contact: () => <Lines count={1} />,
  professional: () => <Lines count={1} />,
  establishment: () => <Lines count={1} />,
  address: () => <Lines count={3} />,
  file: () => <Boxes labels={[t('blank.joined')]} />,
  image: () => <Boxes labels={[t('blank.joined')]} />,
  signature: Signature,
  adverbs: Adverbs,
  group: Group,
  repeat: BlankRows,
  information: () => null,
};

function Group({ field }: { field: Field }) {
  return <div className="tk-blank-group">{useBlank().ask(field.fields ?? [])}</div>;
}

/** Lines to write on. */
export function Lines({ count }: { count: number }) {
  return (
    <div className="tk-blank-lines" aria-hidden>
      {Array.from({ length: count }, (_, index) => (
        <span key={index} />
      ))}
    </div>
  );
}

function Short({ unit }: { unit: string | undefined }) {
  return (
    <p className="tk-blank-short">
      <span aria-hidden /> {unit}
    </p>
  );
}

const Typed = ({ text }: { text: string }) => <p className="tk-blank-typed">{text}</p>;

/** Boxes to tick, drawn by a border: they print without colour nor background. */
export function Boxes({ labels }: { labels: readonly string[] }) {
  return (
    <ul className="tk-blank-boxes">
      {labels.map((label) => (
        <li key={label}>
          <span className="tk-blank-box" aria-hidden /> {label}
        </li>
      ))}
    </ul>
  );
}

function YesNo({ field }: { field: Field }) {
  const nested = (field.options ?? []).filter((option) => (option.fields ?? []).length > 0);
  return (
    <>
      <Boxes labels={[t('yesNo.oui'), t('yesNo.non'), t('yesNo.nonRenseigne')]} />
      <Nested options={nested} />
    </>
  );
}

function Choice({ field }: { field: Field }) {
  const options = field.options ?? [];
  return (
    <>
      {field.type === 'choices' ? <p className="tk-blank-help">{t('blank.several')}</p> : null}
      <Boxes labels={options.map(({ label }) => label)} />
      <Nested options={options.filter((option) => (option.fields ?? []).length > 0)} />
    </>
  );
}

/** What is asked under an answer, told so. */
function Nested({ options }: { options: NonNullable<Field['options']> }) {
  const { ask } = useBlank();
  return options.map(({ value, label, fields = [] }) => (
    <div key={value} className="tk-blank-nested">
      <p className="tk-blank-when">{t('blank.under', { label })}</p>
      {ask(fields)}
    </div>
  ));
}

/** A list longer than this does not stand on paper. */
const MOST_CODES = 40;

function Codes({ field }: { field: Field }) {
  const entries = useBlank().codeLists[field.codes ?? '']?.entries ?? [];
  if (entries.length === 0 || entries.length > MOST_CODES) return <Lines count={1} />;
  return <Boxes labels={entries.map(({ label }) => label)} />;
}

function Signature() {
  return (
    <div className="tk-blank-signature">
      <p>{t('blank.signatory')}</p>
      <Boxes
        labels={[
          t('signature.signe'),
          t('signature.refuse'),
          t('signature.absent'),
          t('signature.incapable'),
        ]}
      />
      <p className="tk-blank-typed">{t('blank.signedOn')}</p>
    </div>
  );
}

export function Adverbs() {
  const adverbs = ['spontanement', 'totalement', 'correctement', 'habituellement'] as const;
  return (
    <ul className="tk-blank-boxes">
      {adverbs.map((adverb) => (
        <li key={adverb}>
          {t(`adverbs.${adverb}`)}&nbsp;: <span className="tk-blank-box" aria-hidden /> {t('yesNo.oui')}{' '}
          <span className="tk-blank-box" aria-hidden /> {t('yesNo.non')}
        </li>
      ))}
    </ul>
  );
}
