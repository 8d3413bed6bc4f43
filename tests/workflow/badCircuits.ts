import { circuit, end, event, flow, task, timer } from './circuits.js';

/** A timer of one date. */
export const date = (value: string): string =>
  `<bpmn:timerEventDefinition id="T"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">${value}</bpmn:timeDate></bpmn:timerEventDefinition>`;

const waitFor = (id: string, definition: string): string =>
  circuit(
    id,
    event('Catch', 'Attendre', definition) +
      task('Suite') +
      end() +
      flow('Demande', 'Attendre') +
      flow('Attendre', 'Suite') +
      flow('Suite', 'Fin'),
  );

const repeated = (count: number): string =>
  `<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">${count}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>`;
const times = (count: number): string => `${repeated(count)}</bpmn:userTask>`;

const reminded = (id: string, extension: string): string =>
  circuit(
    id,
    task('Rendre', 'Rendre', extension) + end() + flow('Demande', 'Rendre') + flow('Rendre', 'Fin'),
  );

const rule = (id: string, asked: string, given: string): string =>
  `<rule id="${id}"><inputEntry id="${id}-i"><text>${asked}</text></inputEntry><outputEntry id="${id}-o"><text>${given}</text></outputEntry></rule>`;

/** Foresees no `service`, and has two answers for `famille`. */
export const TABLE = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="tri-d" name="tri" namespace="https://trame.invalid/dmn">
  <decision id="tri" name="Tri des demandes"><decisionTable id="tri-t" hitPolicy="UNIQUE">
    <input id="tri-i" label="Origine"><inputExpression id="tri-e" typeRef="string"><text>origine</text></inputExpression>
      <inputValues id="tri-v"><text>"famille","ami"</text></inputValues></input>
    <output id="tri-o" name="voie" label="Voie" typeRef="string" />
    ${rule('R1', '"famille"', '"A"')}${rule('R2', '"famille","ami"', '"B"')}
  </decisionTable></decision>
</definitions>`;

/** What a careless or a malicious hand may draw, and still publish. */
export const BAD: Record<string, string> = {
  rond: circuit(
    'rond',
    '<bpmn:exclusiveGateway id="Reprise" name="Reprise" /><bpmn:exclusiveGateway id="Encore" name="Encore ?" default="Encore_Reprise" />' +
      '<bpmn:scriptTask id="Tourner" name="Tourner"><bpmn:script>1</bpmn:script></bpmn:scriptTask>' +
      end() +
      flow('Demande', 'Reprise') +
      flow('Reprise', 'Tourner') +
      flow('Tourner', 'Encore') +
      flow('Encore', 'Reprise') +
      flow('Encore', 'Fin', 'usager.prenomUsuel = "jamais"'),
  ),
  // A text that doubles at each turn.
  gonfle: circuit(
    'gonfle',
    '<bpmn:exclusiveGateway id="Reprise" name="Reprise" /><bpmn:exclusiveGateway id="Encore" name="Encore ?" default="Encore_Reprise" />' +
      '<bpmn:scriptTask id="Doubler" name="Doubler"><bpmn:extensionElements><trame:output name="texte" value="if texte = null then origine else texte + texte" /></bpmn:extensionElements><bpmn:script>1</bpmn:script></bpmn:scriptTask>' +
      end() +
      flow('Demande', 'Reprise') +
      flow('Reprise', 'Doubler') +
      flow('Doubler', 'Encore') +
      flow('Encore', 'Reprise') +
      flow('Encore', 'Fin', 'usager.prenomUsuel = "jamais"'),
  ),
  // A thousand times a thousand, each within the limit.
  multiplie: circuit(
    'multiplie',
    `<bpmn:subProcess id="Groupe" name="Groupe">${repeated(1_000)}<bpmn:startEvent id="Debut" name="Début" />${task('Chacun').replace('</bpmn:userTask>', times(1_000))}${end('Fin_groupe')}${flow('Debut', 'Chacun')}${flow('Chacun', 'Fin_groupe')}</bpmn:subProcess>` +
      end() +
      flow('Demande', 'Groupe') +
      flow('Groupe', 'Fin'),
  ),
  // Each second since 1900.
  seconde: circuit(
    'seconde',
    task('Attendre') +
      '<bpmn:boundaryEvent id="Coup" name="Coup" attachedToRef="Attendre" cancelActivity="false"><bpmn:timerEventDefinition id="T"><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R/1900-01-01T00:00:00/PT1S</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>' +
      end('Fin_coup') +
      end() +
      flow('Demande', 'Attendre') +
      flow('Attendre', 'Fin') +
      flow('Coup', 'Fin_coup'),
  ),
  passe: waitFor('passe', date('1900-01-01')),
  loin: waitFor('loin', date('9999-12-31')),
  horsLimite: waitFor('horsLimite', timer('P9000Y')),
  // A reminder, or an alert, that no calendar has.
  rappelLoin: reminded('rappelLoin', '<trame:due duration="P5D" /><trame:reminder before="P9999Y" />'),
  alerteLoin: reminded(
    'alerteLoin',
    '<trame:due duration="9999-12-31" /><trame:escalation after="P1D" role="directeur" />',
  ),
  // Its own task bears the id of the task of the circuit that it calls.
  homonyme: circuit(
    'homonyme',
    '<bpmn:callActivity id="Confier" name="Confier" calledElement="rappelee" />' +
      task('Rendre', 'Rendre', '<trame:due duration="P5D" /><trame:reminder before="P3D" />') +
      end() +
      flow('Demande', 'Confier') +
      flow('Confier', 'Rendre') +
      flow('Rendre', 'Fin'),
  ),
  aiguille: circuit(
    'aiguille',
    task('Preparer', 'Préparer') +
      '<bpmn:businessRuleTask id="Trier" name="Trier"><bpmn:extensionElements><trame:decision ref="tri" result="tri" /></bpmn:extensionElements></bpmn:businessRuleTask>' +
      task('Suite', 'Suite') +
      end() +
      flow('Demande', 'Preparer') +
      flow('Preparer', 'Trier') +
      flow('Trier', 'Suite') +
      flow('Suite', 'Fin'),
  ),
  foule: circuit(
    'foule',
    task('Signer').replace('</bpmn:userTask>', times(10_000)) +
      end() +
      flow('Demande', 'Signer') +
      flow('Signer', 'Fin'),
  ),
};
