import { escapeXml } from '../../platform/index.js';
import { dayInWords, pageHead, PAGE_FOOT } from './page.js';
import type { RestitutionPlan } from './planRestitution.js';

/** The sittings of the grids, to be read: by whom, when, what they gave. */
export function sittingsHtml({ numero, sittings }: RestitutionPlan): string {
  const lines = sittings.map(({ title, at, evaluator, score, max, bandLabel, alerts }) => {
    const result = [
      score === null ? '' : `Résultat : ${score}${max === null ? '' : ` sur ${max}`}`,
      bandLabel ?? '',
      ...alerts,
    ].filter(Boolean);
    return `<article><h3>${escapeXml(title)}</h3>
<p class="soft">${escapeXml(dayInWords(new Date(at)))}, ${escapeXml(evaluator)}</p>
<p>${result.map(escapeXml).join('<br>')}</p></article>`;
  });
  return `${pageHead(`Évaluations du dossier ${numero}`)}${lines.join('\n') || '<p>Aucune évaluation.</p>'}${PAGE_FOOT}`;
}

/** The same, with their answers. */
export const sittingsJson = ({ sittings }: RestitutionPlan): string =>
  `${JSON.stringify(
    sittings.map(({ canCancel: _, ...sitting }) => sitting),
    null,
    1,
  )}\n`;
