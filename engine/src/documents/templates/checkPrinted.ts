import type { Findings } from './Findings.js';
import type { Shape } from './Shape.js';

/** What is printed must be a text a person can read. */
export function checkPrinted(shape: Shape | undefined, node: hbs.AST.Node, findings: Findings): void {
  const line = node.loc.start.line;
  if (!shape || shape.kind === 'open') return;
  if (shape.kind === 'object') {
    findings.add(
      line,
      'not-printable',
      'Ceci est un groupe de réponses : il ne s’écrit pas tel quel.',
      'Choisissez une réponse, ou {{adresse …}} pour une adresse.',
    );
    return;
  }
  if (shape.kind === 'list') {
    findings.add(
      line,
      'not-printable',
      'Ceci est une liste : elle ne s’écrit pas telle quelle.',
      'Écrivez {{liste …}}, ou parcourez-la avec {{#each …}}.',
    );
    return;
  }
  const advice = raw[shape.of];
  if (advice) findings.add(line, 'raw-value', advice[0], advice[1], { level: 'warning' });
}

/** Values stored in a form that is not French. */
const raw: Partial<Record<Extract<Shape, { kind: 'value' }>['of'], [string, string]>> = {
  date: ['Cette date s’écrirait 2026-11-23.', 'Écrivez {{date …}} ou {{dateLongue …}}.'],
  time: ['Cette heure s’écrirait 14:30.', 'Écrivez {{heure …}}.'],
  choice: ['Le code de la réponse s’écrirait, pas son libellé.', 'Écrivez {{libelle groupe "question"}}.'],
  yesNo: ['La réponse s’écrirait « oui » ou « nonRenseigne ».', 'Écrivez {{oui …}}.'],
  id: ['Un identifiant s’écrirait, pas un nom.', 'Écrivez {{libelle groupe "question"}}.'],
  rich: ['Le texte riche s’écrirait avec ses balises.', 'Écrivez {{riche …}}.'],
  image: ['L’image s’écrirait en code.', 'Écrivez {{signature "signataire"}}.'],
};
