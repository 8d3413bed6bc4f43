import { escapeXml } from '../../platform/index.js';
import type { SaidSitting } from './judgeAnswers.js';
import { dayInWords, pageHead, PAGE_FOOT } from './page.js';
import type { RestitutionPlan } from './planRestitution.js';

/** The sittings of the grids, to be read: by whom, when, what they gave, what was answered. */
export const sittingsHtml = ({ numero, sittings }: RestitutionPlan): string =>
  `${pageHead(`Évaluations du dossier ${numero}`)}${sittings.map(articleOf).join('\n') || '<p>Aucune évaluation.</p>'}${PAGE_FOOT}`;

function articleOf(sitting: SaidSitting): string {
  const { title, at, evaluator, said } = sitting;
  const lines = said.map(({ label, answer }) => `<dt>${escapeXml(label)}</dt><dd>${escapeXml(answer)}</dd>`);
  return `<article><h3>${escapeXml(title)}</h3>
<p class="soft">${escapeXml(dayInWords(new Date(at)))}, ${escapeXml(evaluator)}</p>
<p>${resultOf(sitting).map(escapeXml).join('<br>')}</p>
<dl>${lines.join('\n')}</dl></article>`;
}

function resultOf({ status, score, max, results, bandLabel, alerts }: SaidSitting): string[] {
  if (status === 'incomplete') return ['Évaluation incomplète\u00A0: elle ne donne pas de résultat.'];
  if (status === 'notComputable') return ['Trop de réponses manquent pour donner un résultat.'];
  return [
    score === null ? '' : `Résultat\u00A0: ${score}${max === null ? '' : ` sur ${max}`}`,
    ...results.map(({ label, value }) => `${label}\u00A0: ${value}`),
    bandLabel ?? '',
    ...alerts,
  ].filter(Boolean);
}

/** The same, as data. */
export const sittingsJson = ({ sittings }: RestitutionPlan): string =>
  `${JSON.stringify(
    sittings.map(({ said: _, ...sitting }) => sitting),
    null,
    1,
  )}\n`;
