import { circuit, end, event, flow, task, timer } from '../circuits.js';

const message = (id: string): string => `<bpmn:messageEventDefinition id="${id}" messageRef="Reponse" />`;
const CORRELATION = '<trame:correlation value="reference" />';

const fork = (id: string): string => `<bpmn:parallelGateway id="${id}" name="${id}" />`;

/** A message to the operator of MSSanté: what the outside sees of an instance, once. */
const LETTER = `<bpmn:serviceTask id="Ecrire" name="Écrire"><bpmn:extensionElements>
  <trame:connector id="mssante.envoyer" retries="9"><trame:input name="a" value="&quot;pmi@essai.mssante.fr&quot;" />
    <trame:input name="objet" value="&quot;Épreuve&quot;" /><trame:input name="corps" value="reference" /></trame:connector>
</bpmn:extensionElements></bpmn:serviceTask>`;

const OPINION = `<bpmn:userTask id="Avis" name="Avis"><bpmn:extensionElements><trame:form ref="demande" />
  <trame:assignment role="secretaire" /></bpmn:extensionElements></bpmn:userTask>`;

/** Three people sign, all at once. */
const SIGNATURES = task('Signer').replace(
  '</bpmn:userTask>',
  `<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>`,
);

/**
 * A circuit that has one of each thing that may be lost or done twice: a form recorded, a message to itself, a timer,
 * a letter that leaves the house, tasks of several people, and the joining of all that.
 */
export const TRIAL = circuit(
  'epreuve',
  fork('Partager') +
    OPINION +
    event('Throw', 'Dire', message('M1'), CORRELATION) +
    event('Catch', 'Patienter', timer('PT2S')) +
    event('Catch', 'Entendre', message('M2'), CORRELATION) +
    LETTER +
    fork('Reunir') +
    SIGNATURES +
    end() +
    flow('Demande', 'Partager') +
    flow('Partager', 'Avis') +
    flow('Avis', 'Dire') +
    flow('Dire', 'Reunir') +
    flow('Partager', 'Patienter') +
    flow('Patienter', 'Entendre') +
    flow('Entendre', 'Reunir') +
    flow('Partager', 'Ecrire') +
    flow('Ecrire', 'Reunir') +
    flow('Reunir', 'Signer') +
    flow('Signer', 'Fin'),
).replace(
  '<trame:output name="origine" value="resultat.origine" />',
  '<trame:output name="reference" value="resultat.nom" />',
);

/** What the model says that an instance completes, whatever happens meanwhile; three sign, then the whole is done. */
export const COMPLETED: Readonly<Record<string, number>> = {
  Demande: 1,
  Partager: 1,
  Avis: 1,
  Dire: 1,
  Patienter: 1,
  Entendre: 1,
  Ecrire: 1,
  Reunir: 1,
  Signer: 4,
  Fin: 1,
};
