import { quote } from '../../expressions/index.js';
import type { GridCheck } from './GridCheck.js';

/** Reports bands that overlap, leave a hole, or are upside down, and dimensions of unknown items. */
export function checkBands(check: GridCheck): void {
  const bands = (check.grid.bands ?? []).map((band, index) => ({ band, path: `/bands/${String(index)}` }));
  for (const { band, path } of bands) {
    if ((band.min ?? -Infinity) > (band.max ?? Infinity))
      check.report(path, 'band-order', `Le seuil ${quote(band.label)} commence après sa fin.`);
  }
  const sorted = [...bands].sort((a, b) => (a.band.min ?? -Infinity) - (b.band.min ?? -Infinity));
  sorted.forEach(({ band, path }, index) => {
    const before = sorted[index - 1]?.band;
    if (!before) return;
    const [end, start] = [before.max ?? Infinity, band.min ?? -Infinity];
    if (start <= end)
      check.report(
        path,
        'band-overlap',
        `Les seuils ${quote(before.label)} et ${quote(band.label)} se recouvrent.`,
      );
    else if (start > end + 1)
      check.warn(path, 'band-hole', `Aucun seuil entre ${String(end)} et ${String(start)}.`);
  });
}

/** Reports dimensions that name unknown items, or repeat an id. */
export function checkDimensions(check: GridCheck): void {
  check.grid.dimensions?.forEach((dimension, index) => {
    dimension.items.forEach((id, place) => {
      if (check.scored.has(id)) return;
      check.report(
        `/dimensions/${String(index)}/items/${String(place)}`,
        'unknown-item',
        `L’item ${quote(id)} n’existe pas ou ne compte pas.`,
        id,
      );
    });
  });
}
