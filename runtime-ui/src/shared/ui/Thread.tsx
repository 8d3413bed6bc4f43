import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { t } from './words.js';
import './thread.css';

/** One bead of the thread. */
export interface Bead {
  id: string;
  label: string;
  /** Under the label: a date, a person. */
  detail?: string | undefined;
  state: 'faite' | 'en-cours' | 'a-venir';
  /** Shape of the bead, so that colour is never the only sign. */
  shape?: 'round' | 'square' | 'diamond';
  /** Where the bead leads. */
  to?: string | undefined;
}

/** The fil: a thin horizontal thread, each bead a moment of the path; it opens on where one is. */
export function Thread({ beads, label }: { beads: readonly Bead[]; label?: string }) {
  const list = useRef<HTMLOListElement>(null);
  const current = beads.findLastIndex((bead) => bead.state !== 'a-venir');
  useEffect(() => {
    const box = list.current;
    const bead = box?.children[current];
    if (box && bead instanceof HTMLElement)
      box.scrollLeft = bead.offsetLeft - box.clientWidth / 2 + bead.clientWidth / 2;
  }, [current, beads.length]);
  if (beads.length === 0) return <p className="soft">{t('thread.empty')}</p>;
  return (
    <nav className="tr-thread" aria-label={label ?? t('thread.label')}>
      <ol ref={list} tabIndex={0} aria-label={label ?? t('thread.label')}>
        {beads.map((bead) => (
          <li key={bead.id} data-state={bead.state} data-shape={bead.shape ?? 'round'}>
            <BeadBody bead={bead} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function BeadBody({ bead }: { bead: Bead }) {
  const body = (
    <>
      <span className="tr-bead" aria-hidden />
      <span className="tr-bead-label">{bead.label}</span>
      <span className="visually-hidden"> ({t(`thread.${bead.state}`)})</span>
      {bead.detail ? <span className="tr-bead-detail">{bead.detail}</span> : null}
    </>
  );
  const current = bead.state === 'en-cours' ? ('step' as const) : undefined;
  if (!bead.to) {
    return (
      <span className="tr-bead-body" aria-current={current}>
        {body}
      </span>
    );
  }
  return (
    <Link className="tr-bead-body" to={bead.to} aria-current={current}>
      {body}
    </Link>
  );
}
