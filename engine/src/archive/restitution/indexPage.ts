import { escapeXml } from '../../platform/index.js';
import { dayInWords, instantInWords, pageHead, PAGE_FOOT } from './page.js';
import type { RestitutionPlan } from './planRestitution.js';

/** A document of the archive: its title, when it was made, and its place there. */
export type Handed = { title: string; at: Date; name: string };

/** What was not handed over, and why. */
export type Kept = { title: string; why: string };

const MOTIVES: Readonly<Record<RestitutionPlan['motive'], string>> = {
  sortie: 'à la sortie',
  demande: 'à la demande de la personne ou de son représentant',
};

/** The index of a restitution: what is there, what is not and why, how to read it. */
export function indexPage(plan: RestitutionPlan, handed: readonly Handed[], kept: readonly Kept[]): string {
  const born = plan.birth ? ` (né ou née le ${plan.birth.split('-').reverse().join('/')})` : '';
  return `${pageHead(`Dossier ${plan.numero}`)}
<p><strong>${escapeXml(plan.person)}</strong>${escapeXml(born)}<br>${escapeXml(plan.house)}</p>
<p class="soft">Préparé le ${escapeXml(instantInWords(plan.at))} par ${escapeXml(plan.by)}, ${MOTIVES[plan.motive]}
(Code de l’action sociale et des familles, article L. 311-3, 5°).</p>
<h2>Ce que contient cette archive</h2>
<ul>
<li><a href="ecrits.html">Les écrits</a> : ${plan.records}, à lire ou à imprimer ; les mêmes, pour un logiciel : <a href="ecrits.json">ecrits.json</a></li>
<li><a href="evaluations.html">Les évaluations</a> : ${plan.sittings.length} ; les mêmes : <a href="evaluations.json">evaluations.json</a></li>
</ul>
${handed.length > 0 ? `<h2>Documents</h2>\n<ol>${handed.map(lineOf).join('\n')}</ol>` : '<p>Aucun document.</p>'}
<h2>Ce qu’elle ne contient pas</h2>
<ul>${absences(plan, kept)
    .map((line) => `<li>${escapeXml(line)}</li>`)
    .join('\n')}</ul>
<p class="soft">Ceci est une copie : les originaux restent dans le dossier, pour la durée que dit la loi. Gardez-la en lieu sûr.</p>
${PAGE_FOOT}`;
}

const lineOf = ({ title, at, name }: Handed): string =>
  `<li><a href="${escapeXml(name)}">${escapeXml(title)}</a>, ${escapeXml(dayInWords(at))}</li>`;

function absences(
  { unread, withFiles, withoutAddresses, sittings }: RestitutionPlan,
  kept: readonly Kept[],
): string[] {
  return [
    ...kept.map(({ title, why }) => `${title} : ${why}`),
    ...unread.map(
      (label) =>
        `${label} : qui a préparé cette archive ne lit pas ces écrits ; demandez-les à l’établissement.`,
    ),
    'Les réponses masquées, les écrits annulés et les versions corrigées.',
    'Ce que la loi destine à d’autres que la personne (rapports au département, écrits qui nomment des tiers), les documents retirés ou remplacés, et ceux dont la variante masquée n’a pas été établie : demandez-les à l’établissement, qui dira ce qui se communique.',
    ...(withoutAddresses ? ['Les adresses : une personne de l’entourage ne doit pas les connaître.'] : []),
    ...(withFiles ? [] : ['Les fichiers joints et classés : demandez-les à l’établissement.']),
    ...(sittings.length >= 200 ? ['Les évaluations plus anciennes que les deux cents dernières.'] : []),
    'Les coordonnées de l’entourage et le journal des accès.',
  ];
}
