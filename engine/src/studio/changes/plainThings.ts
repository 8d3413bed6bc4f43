import type { CodeList, DocumentModel, Grid, Pack, View } from '@trame/schemas';
import type { Thing, What } from './Thing.js';

/** What a grid declares. */
export function gridThings(grid: Grid): Thing[] {
  const { $schema: _schema, id: _id, title, items, dimensions, bands, alerts, vectors, ...properties } = grid;
  return [
    { what: 'grid', id: '', label: title, within: '', properties: { ...properties, vectors } },
    ...items.map((item) => thing('item', item.id, item.label, item)),
    ...(dimensions ?? []).map((one) => thing('dimension', one.id, one.label, one)),
    ...(bands ?? []).map((one) => thing('band', one.id, one.label, one)),
    ...(alerts ?? []).map((one) => thing('alert', one.id, one.message, one)),
  ];
}

/** What a code list declares. */
export function codesThings({ $schema: _schema, id: _id, title, entries, ...properties }: CodeList): Thing[] {
  return [
    { what: 'codes', id: '', label: title, within: '', properties },
    ...entries.map((entry) => thing('entry', entry.code, entry.label, entry)),
  ];
}

/** What a view declares. */
export function viewThings({ $schema: _schema, id: _id, title, columns, ...properties }: View): Thing[] {
  return [
    { what: 'view', id: '', label: title, within: '', properties },
    ...columns.map((column) => thing('column', column.id, column.label, column)),
  ];
}

/** What a manifest declares. */
export function manifestThings(manifest: Pack): Thing[] {
  const {
    $schema: _schema,
    id: _id,
    title,
    version: _version,
    roles,
    dossier,
    parameters,
    synthesis,
    ...properties
  } = manifest;
  const { stages, ...folder } = dossier ?? {};
  return [
    { what: 'manifest', id: '', label: title, within: '', properties: { ...properties, dossier: folder } },
    ...(roles ?? []).map((role) => thing('role', role.id, role.label, role)),
    ...(stages ?? []).map((stage) => thing('stage', stage.id, stage.label, stage)),
    ...Object.entries(parameters ?? {}).map(([id, parameter]) =>
      thing('parameter', id, parameter.label, parameter),
    ),
    ...(synthesis ?? []).map((line) => thing('synthesis', line.title, line.title, line)),
  ];
}

/** What the model of a document declares. */
export function documentThings({ $schema: _schema, id: _id, title, ...properties }: DocumentModel): Thing[] {
  return [{ what: 'document', id: '', label: title, within: '', properties }];
}

/** @param whole the object itself; its identity and label are left out of what it says */
function thing(what: What, id: string, label: string, whole: object): Thing {
  const properties = Object.fromEntries(
    Object.entries(whole).filter(([key, value]) => key !== 'id' && value !== label && value !== id),
  );
  return { what, id, label, within: '', properties };
}
