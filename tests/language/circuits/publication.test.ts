import { readdir } from 'node:fs/promises';
import type { Fault } from '@trame/schemas';
import { compileFixture, FIXTURES } from './drive.js';

/** What each incorrect diagram breaks: the rule and the element. */
const BROKEN: Record<string, string[]> = {
  'ad-hoc-sub-process': ['ad-hoc-borne /DebutInterne', 'ad-hoc-borne /FinInterne', 'ad-hoc-vide /Sous'],
  'boundary-event': ['flux-sortant-manquant /Delai', 'evenement-sans-definition /Rappel'],
  'business-rule-task': ['extension-incomplete /Choisir'],
  'call-activity': ['appel-sans-circuit /Appeler'],
  'compensation-event': [
    'flux-entrant-manquant /Liberer',
    'flux-sortant-manquant /Liberer',
    'compensation-sans-activite /Defaire',
  ],
  'complex-gateway': ['expression-illisible /Deux'],
  'conditional-event': ['expression-informelle /Complet'],
  'dead-start': ['debut-sans-effet /Recue'],
  deadlock: ['attente-sans-fin /Retour'],
  'end-event': ['flux-sortant-interdit /Fin', 'flux-sortant-manquant /Instruire'],
  endless: ['fin-inatteignable /endless'],
  'error-event': ['evenement-toujours-interruptif /Rattraper'],
  'escalation-event': ['evenement-incomplet /Fin'],
  'event-based-gateway': ['branche-sur-evenements /Attente'],
  'event-sub-process': ['debut-de-sous-processus /SurAlerte'],
  'exclusive-gateway': ['condition-manquante /Branche_B', 'expression-illisible /Branche_A'],
  'inclusive-gateway': ['flux-par-defaut-etranger /Branche'],
  'lack-of-synchronisation': ['etape-doublee /Suite'],
  lane: ['reference-inconnue /Equipe'],
  'link-event': ['lien-sans-partenaire /Vers'],
  'manual-task': ['flux-entrant-manquant /Classer', 'flux-sortant-manquant /Classer'],
  'message-event': ['evenement-incomplet /Attendre'],
  'multi-instance': ['repetition-sans-nombre /Avis'],
  'multiple-event': ['evenement-deplace /Deux'],
  'parallel-gateway': ['sens-de-branche /Branche'],
  'receive-task': ['reference-de-mauvaise-nature /Recevoir'],
  'script-task': ['langage-inconnu /Compter'],
  'self-call': ['appel-de-soi-meme /Appeler', 'appel-de-soi-meme /Suite'],
  'self-signal': ['signal-a-soi-meme /Fin'],
  'send-task': [
    'reference-inconnue /Envoyer',
    'conservation-illisible /Jamais',
    'conservation-illisible /Hier',
    'conservation-illisible /Toujours',
  ],
  'sequence-flow': ['condition-deplacee /A_Fin'],
  'service-task': ['expression-illisible /Produire', 'extension-incomplete /Produire'],
  'signal-event': ['evenement-incomplet /Alerter'],
  'standard-loop': ['boucle-invalide /Relancer', 'expression-illisible /Relancer'],
  'start-event': ['flux-entrant-interdit /Debut'],
  'sub-process': ['flux-hors-de-son-sous-processus /Suite_Interne'],
  'terminate-event': ['evenement-deplace /Arret'],
  'timer-event': ['minuterie-illisible /Delai', 'minuterie-sans-echeance /Jour'],
  transaction: ['annulation-hors-transaction /Refus'],
  'unfinished-task': [
    'tache-de-personne /Lire',
    'reception-sans-message /Recevoir',
    'service-sans-connecteur /Produire',
    'decision-absente /Trier',
    'envoi-sans-message /Envoyer',
  ],
  'user-task': ['quantite-invalide /Avis', 'priorite-inconnue /Avis', 'affectation-vide /Avis'],
};

describe('the publication check of a circuit', () => {
  it('Given the fixtures, When they are listed, Then each has its faults written here', async () => {
    expect((await readdir(FIXTURES)).sort()).toEqual(Object.keys(BROKEN).sort());
  });

  it.each(Object.keys(BROKEN))(
    'Given a correct %s, When it is compiled, Then nothing is refused',
    async (name) => {
      const { faults } = await compileFixture(`${name}/correct`);
      expect(faults).toEqual([]);
    },
  );

  it.each(Object.entries(BROKEN))(
    'Given an incorrect %s, When it is compiled, Then the fault names the rule and the element',
    async (name, expected) => {
      const { faults } = await compileFixture(`${name}/incorrect`);
      expect(faults.map(({ rule, path }) => `${rule} ${path}`)).toEqual(expected);
      for (const fault of faults) expectFrench(fault);
    },
  );

  it('Given what is no BPMN at all, When it is compiled, Then it is refused, not thrown', async () => {
    const { compileCircuit } = await import('@trame/language');
    for (const xml of ['', 'bonjour', '<a/>', '<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>']) {
      const { faults } = await compileCircuit(xml);
      expect(faults.some(({ rule }) => rule === 'fichier-illisible')).toBe(true);
    }
  });
});

function expectFrench({ message, remedy, level }: Fault): void {
  expect(level).toBe('error');
  expect(message).toMatch(/^\p{Lu}.*[.…?]$|^«.*[.…]$/u);
  expect(remedy).toMatch(/\.$/);
}
