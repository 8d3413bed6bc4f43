/** The panels of the editor, in the order one works. */
export const panels = ['items', 'calcul', 'seuils', 'cas', 'fiche', 'changements'] as const;
export type Panel = (typeof panels)[number];

const places: readonly [RegExp, Panel][] = [
  [/^\/(items|dimensions)/, 'items'],
  [/^\/(scoring|missing)/, 'calcul'],
  [/^\/(bands|charts|alerts)/, 'seuils'],
  [/^\/vectors/, 'cas'],
  [/^./, 'fiche'],
];

/** The panel that the address asks for: by its name, or by a place in the file (JSON Pointer); else the first. */
export function panelOf(name: string | null, pointer: string | null): Panel {
  const named = panels.find((panel) => panel === name);
  if (named) return named;
  return places.find(([pattern]) => pattern.test(pointer ?? ''))?.[1] ?? 'items';
}
