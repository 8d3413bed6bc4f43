import type { CSSProperties, ReactNode } from 'react';
import { useMe } from '../api/index.js';

/** Accent of a data domain: a variable for the thin edge, and the label that says it in words. */
export function useDomain(id: string | undefined): { label: string; style: CSSProperties } {
  const domain = useMe().data?.dataDomains.find((each) => each.id === id);
  const accent = domain?.accent ?? id;
  const style: Record<string, string> = {
    '--accent': accent ? `var(--domain-${accent}, var(--line-strong))` : 'var(--line-strong)',
  };
  return { label: domain?.label ?? id ?? '', style };
}

/** The label of a data domain. */
export function DomainMark({ id }: { id: string | undefined }) {
  const { label, style } = useDomain(id);
  if (!label) return null;
  return (
    <span className="tr-domain" style={style}>
      {label}
    </span>
  );
}

/** A part of the page that belongs to a data domain: its thin edge. */
export function DomainEdge(props: {
  id: string | undefined;
  as?: 'li' | 'section' | 'div';
  children: ReactNode;
}) {
  const { style } = useDomain(props.id);
  const Tag = props.as ?? 'div';
  return (
    <Tag className="tr-edge" style={style}>
      {props.children}
    </Tag>
  );
}
