import { escapeXml } from '../../platform/index.js';
import { dayInWords, instantInWords, pageHead, PAGE_FOOT } from './page.js';
import type { RestitutionPlan } from './planRestitution.js';
import type { Handed, Told } from './told.js';

const MOTIVES: Readonly<Record<RestitutionPlan['motive'], string>> = {
  sortie: 'à la sortie',
  demande: 'à la demande de la personne ou de son représentant',
};

/** The pages of an archive that are always there, the index included. */
const PAGES = 5;

/** The index of a restitution, made last: what is there, what is not and why, how to read it. */
export function indexPage(plan: RestitutionPlan, told: Told): string {
  const born = plan.birth ? ` (né ou née le ${plan.birth.split('-').reverse().join('/')})` : '';
  const { handed, records } = told;
  return `${pageHead(`Dossier ${plan.numero}`)}
<p><strong>${escapeXml(plan.person)}</strong>${escapeXml(born)}<br>${escapeXml(plan.house)}</p>
<p class="soft">Préparé le ${escapeXml(instantInWords(plan.at))} par ${escapeXml(plan.by)}, ${MOTIVES[plan.motive]}
(Code de l’action sociale et des familles, article L. 311-3, 5°).</p>
<h2>Ce que contient cette archive</h2>
<ul>
<li><a href="ecrits.html">Les écrits</a>\u00A0: ${records}, à lire ou à imprimer\u00A0; les mêmes, pour un logiciel\u00A0: <a href="ecrits.json">ecrits.json</a></li>
<li><a href="evaluations.html">Les évaluations</a>\u00A0: ${plan.sittings.length}\u00A0; les mêmes\u00A0: <a href="evaluations.json">evaluations.json</a></li>
</ul>
${handed.length > 0 ? `<h2>Documents</h2>\n<ol>${handed.map(lineOf).join('\n')}</ol>` : '<p>Aucun document.</p>'}
<h2>Ce qu’elle ne contient pas</h2>
<ul>${absences(plan, told)
    .map((line) => `<li>${escapeXml(line)}</li>`)
    .join('\n')}</ul>
<p class="soft">Cette archive compte ${handed.length + PAGES} fichiers, ce sommaire compris\u00A0: s’il en manque, demandez-la de nouveau. C’est une copie\u00A0: les originaux restent dans le dossier, pour la durée que dit la loi. Gardez-la en lieu sûr.</p>
${PAGE_FOOT}`;
}

const lineOf = ({ title, at, name }: Handed): string =>
  `<li><a href="${escapeXml(name)}">${escapeXml(title)}</a>, ${escapeXml(dayInWords(at))}</li>`;

/** What is not there. Whatever the title or the number of would tell is said in general, whether there is any or not. */
const absences = (
  { unread, withFiles }: RestitutionPlan,
  { kept, masked, ofOthers, missing, changed }: Told,
): string[] => [
  ...kept.map(({ title, why }) => `${title}\u00A0: ${why}`),
  ...unread.map(
    (label) =>
      `${label}\u00A0: qui a préparé cette archive ne lit pas ces écrits\u00A0; demandez-les à l’établissement.`,
  ),
  ...(changed
    ? [
        'Des écrits ont changé pendant que cette archive se préparait\u00A0: les pages et les données n’en disent pas la même chose, demandez-la de nouveau.',
      ]
    : []),
  ...(masked > 0 ? [`Des réponses masquées, dans ${countOf(masked)}.`] : []),
  ...(ofOthers > 0
    ? [
        `Des adresses et des coordonnées, dans ${countOf(ofOthers)}\u00A0: l’établissement dira ce qui s’en communique.`,
      ]
    : []),
  ...(missing.size > 0
    ? [
        missing.size === 1
          ? 'Un fichier joint à un écrit, qui le dit\u00A0: demandez-le à l’établissement.'
          : `${missing.size} fichiers joints à des écrits, qui le disent\u00A0: demandez-les à l’établissement.`,
      ]
    : []),
  'Ce que la loi destine à d’autres que la personne (rapports au département, écrits qui nomment des tiers), les notes de travail et les évaluations que rien ne lui destine, les fichiers des domaines cloisonnés, les documents et les fichiers retirés ou remplacés, et ceux dont la variante masquée n’a pas été établie\u00A0: demandez-les à l’établissement, qui dira ce qui se communique.',
  'Les écrits et les évaluations annulés, les versions corrigées, les saisies qui n’ont pas été enregistrées.',
  ...(withFiles ? [] : ['Les fichiers classés parmi les documents\u00A0: demandez-les à l’établissement.']),
  'Le fil du dossier, l’équipe, l’entourage, l’agenda, les messages, les volontés et le journal des accès.',
];

const countOf = (records: number): string =>
  records === 1 ? 'un écrit, qui le dit' : `${records} écrits, qui le disent`;
