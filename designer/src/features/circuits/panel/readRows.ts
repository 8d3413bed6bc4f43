import { type Bo, extensionsOf } from '../modeler/bpmn.js';
import type { MappingRow } from './MappingList.js';

/** An attribute as it is typed: blanks at its ends are kept while one types. */
export const raw = (element: Bo | undefined, name: string): string => {
  const value = element?.[name];
  return typeof value === 'string' ? value : '';
};

/** Mappings written as extension elements of a type. */
export const rowsOf = (element: Bo, type: 'Input' | 'Output'): MappingRow[] =>
  extensionsOf(element, type).map((each) => ({ name: raw(each, 'name'), value: raw(each, 'value') }));
