import { createElement, Fragment, type ReactNode } from 'react';
import { toHtml } from './richText.js';

/** Marks that are drawn; what another holds is drawn without it. */
const DRAWN = new Set(['p', 'strong', 'em', 'u', 's', 'ul', 'ol', 'li', 'h3', 'h4', 'blockquote']);

/** A rich text as it is read. Its marks become elements one by one: nothing it holds is ever taken as HTML of the page. */
export function RichShown({ text }: { text: string }) {
  const { body } = new DOMParser().parseFromString(toHtml(text), 'text/html');
  return <div className="tk-rich">{childrenOf(body)}</div>;
}

function childrenOf(element: Element): ReactNode[] {
  return [...element.childNodes].map((node, index) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent;
    if (!(node instanceof Element)) return null;
    const name = node.tagName.toLowerCase();
    if (name === 'br') return createElement('br', { key: index });
    if (name === 'script' || name === 'style') return null;
    return createElement(DRAWN.has(name) ? name : Fragment, { key: index }, ...childrenOf(node));
  });
}
