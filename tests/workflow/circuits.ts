/** Small circuits, each to prove one thing of the room; ids are their processes'. */
const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:trame="https://trame.invalid/bpmn" id="Definitions" targetNamespace="https://trame.invalid/circuits">
  <bpmn:signal id="PlaceLibre" name="place-libre" />
  <bpmn:message id="Reponse" name="reponse" />
  <bpmn:message id="PlaceLibreMessage" name="place-libre" />
  <bpmn:error id="Impossible" name="Impossible" errorCode="impossible" />`;

/** A circuit opened by the form of a request. */
export function circuit(id: string, elements: string): string {
  return `${HEAD}
  <bpmn:process id="${id}" name="${id}" isExecutable="true">
    <bpmn:startEvent id="Demande" name="Demande">
      <bpmn:extensionElements><trame:form ref="demande" /><trame:assignment role="secretaire" />
        <trame:output name="origine" value="resultat.origine" /></bpmn:extensionElements>
    </bpmn:startEvent>${elements}
  </bpmn:process>
</bpmn:definitions>`;
}

export const flow = (from: string, to: string, condition?: string): string =>
  condition === undefined
    ? `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`
    : `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>`;

export const task = (id: string, name = id, extension = ''): string =>
  `<bpmn:userTask id="${id}" name="${name}"><bpmn:extensionElements>${extension}<trame:assignment role="secretaire" /></bpmn:extensionElements></bpmn:userTask>`;

export const end = (id = 'Fin', definition = ''): string =>
  `<bpmn:endEvent id="${id}" name="${id}">${definition}</bpmn:endEvent>`;

export const event = (kind: 'Catch' | 'Throw', id: string, definition: string, extension = ''): string =>
  `<bpmn:intermediate${kind}Event id="${id}" name="${id}">${extension ? `<bpmn:extensionElements>${extension}</bpmn:extensionElements>` : ''}${definition}</bpmn:intermediate${kind}Event>`;

const SIGNAL = '<bpmn:signalEventDefinition id="S" signalRef="PlaceLibre" />';
const MESSAGE = '<bpmn:messageEventDefinition id="M" messageRef="Reponse" />';
const CORRELATION = '<trame:correlation value="origine" />';

export const timer = (duration: string): string =>
  `<bpmn:timerEventDefinition id="T"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration></bpmn:timerEventDefinition>`;

/** A connector that fails at once: the recipient is not one that may receive, unless the origin is corrected. */
const HOPELESS = `<bpmn:serviceTask id="Ecrire" name="Écrire"><bpmn:extensionElements>
  <trame:connector id="mssante.envoyer" retries="0"><trame:input name="a" value="if origine = &quot;adresse-corrigee&quot; then &quot;ase@departement.mssante.fr&quot; else &quot;lea@example.org&quot;" />
    <trame:input name="objet" value="&quot;Essai&quot;" /><trame:input name="corps" value="&quot;Essai&quot;" /></trame:connector>
</bpmn:extensionElements></bpmn:serviceTask>`;

export const CIRCUITS: Readonly<Record<string, string>> = {
  attend: circuit(
    'attend',
    event('Catch', 'Attendre', SIGNAL) +
      task('Appeler') +
      end() +
      flow('Demande', 'Attendre') +
      flow('Attendre', 'Appeler') +
      flow('Appeler', 'Fin'),
  ),
  reprend: circuit(
    'reprend',
    event('Catch', 'Attendre', SIGNAL) +
      event('Throw', 'Reprendre', '', '<trame:stage value="present" />') +
      end() +
      flow('Demande', 'Attendre') +
      flow('Attendre', 'Reprendre') +
      flow('Reprendre', 'Fin'),
  ),
  annonce: circuit(
    'annonce',
    event('Throw', 'Annoncer', SIGNAL) +
      event('Catch', 'Attendre', '<bpmn:signalEventDefinition id="S2" signalRef="PlaceLibre" />') +
      end() +
      flow('Demande', 'Annoncer') +
      flow('Annoncer', 'Attendre') +
      flow('Attendre', 'Fin'),
  ),
  attendCle: circuit(
    'attendCle',
    event('Catch', 'Attendre', SIGNAL, CORRELATION) +
      task('Appeler') +
      end() +
      flow('Demande', 'Attendre') +
      flow('Attendre', 'Appeler') +
      flow('Appeler', 'Fin'),
  ),
  annonceCle: circuit(
    'annonceCle',
    event('Throw', 'Annoncer', SIGNAL, CORRELATION) +
      end() +
      flow('Demande', 'Annoncer') +
      flow('Annoncer', 'Fin'),
  ),
  // One execution that waits twice for one signal, each time with its key.
  deuxCles: circuit(
    'deuxCles',
    task('Suivre') +
      ['origine', 'if origine = &quot;famille&quot; then &quot;service&quot; else &quot;famille&quot;']
        .map((key, index) => {
          const id = `Annonce${index + 1}`;
          return `<bpmn:boundaryEvent id="${id}" name="${id}" attachedToRef="Suivre" cancelActivity="false"><bpmn:extensionElements><trame:correlation value="${key}" /></bpmn:extensionElements><bpmn:signalEventDefinition id="S${index}" signalRef="PlaceLibre" /></bpmn:boundaryEvent>${task(`Entendre${index + 1}`)}${end(`Fin${index + 1}`)}${flow(id, `Entendre${index + 1}`)}${flow(`Entendre${index + 1}`, `Fin${index + 1}`)}`;
        })
        .join('') +
      end() +
      flow('Demande', 'Suivre') +
      flow('Suivre', 'Fin'),
  ),
  // Tells those who wait for the signal, and the one who waits for the message as before.
  annonceEtRepond: circuit(
    'annonceEtRepond',
    event('Throw', 'Annoncer', SIGNAL + MESSAGE.replace('"Reponse"', '"PlaceLibreMessage"'), CORRELATION) +
      end() +
      flow('Demande', 'Annoncer') +
      flow('Annoncer', 'Fin'),
  ),
  attendMessage: circuit(
    'attendMessage',
    event('Catch', 'Attendre', MESSAGE.replace('"Reponse"', '"PlaceLibreMessage"'), CORRELATION) +
      task('Appeler') +
      end() +
      flow('Demande', 'Attendre') +
      flow('Attendre', 'Appeler') +
      flow('Appeler', 'Fin'),
  ),
  ecoute: circuit(
    'ecoute',
    event('Catch', 'Ecouter', MESSAGE, CORRELATION) +
      task('Lire') +
      end() +
      flow('Demande', 'Ecouter') +
      flow('Ecouter', 'Lire') +
      flow('Lire', 'Fin'),
  ),
  repond: circuit(
    'repond',
    event('Throw', 'Repondre', MESSAGE, `${CORRELATION}<trame:keep duration="P2D" />`) +
      end() +
      flow('Demande', 'Repondre') +
      flow('Repondre', 'Fin'),
  ),
  enBloc: circuit(
    'enBloc',
    `<bpmn:subProcess id="Bloc" name="Bloc">${task('Dedans') + task('Suite') + flow('Dedans', 'Suite')}</bpmn:subProcess>` +
      task('Apres') +
      task('Classer') +
      end() +
      flow('Demande', 'Bloc') +
      flow('Bloc', 'Apres') +
      flow('Apres', 'Classer') +
      flow('Classer', 'Fin'),
  ),
  equipe: circuit(
    'equipe',
    '<bpmn:parallelGateway id="Deux" name="Deux" /><bpmn:parallelGateway id="Ensemble" name="Ensemble" />' +
      task('A') +
      task('B') +
      task('C') +
      end() +
      flow('Demande', 'Deux') +
      flow('Deux', 'A') +
      flow('Deux', 'B') +
      flow('A', 'Ensemble') +
      flow('B', 'Ensemble') +
      flow('Ensemble', 'C') +
      flow('C', 'Fin'),
  ),
  informee: circuit(
    'informee',
    '<bpmn:exclusiveGateway id="Choix" name="Qui ?" default="Choix_B" />' +
      task('A') +
      task('B') +
      task('C') +
      end() +
      flow('Demande', 'A') +
      flow('A', 'Choix') +
      flow('Choix', 'C', 'dossier.numero != null') +
      flow('Choix', 'B') +
      flow('B', 'Fin') +
      flow('C', 'Fin'),
  ),
  dialogue: circuit(
    'dialogue',
    '<bpmn:parallelGateway id="Deux" name="Deux" />' +
      task('Dire') +
      event('Throw', 'Envoyer', '<bpmn:messageEventDefinition id="M1" messageRef="Reponse" />') +
      event('Catch', 'Ecouter', '<bpmn:messageEventDefinition id="M2" messageRef="Reponse" />') +
      task('Lire') +
      end() +
      flow('Demande', 'Deux') +
      flow('Deux', 'Dire') +
      flow('Dire', 'Envoyer') +
      flow('Envoyer', 'Fin') +
      flow('Deux', 'Ecouter') +
      flow('Ecouter', 'Lire') +
      flow('Lire', 'Fin'),
  ),
  delai: circuit(
    'delai',
    HOPELESS +
      `<bpmn:boundaryEvent id="DeuxJours" name="Deux jours" attachedToRef="Ecrire">${timer('P2D')}</bpmn:boundaryEvent>` +
      task('Telephoner', 'Téléphoner') +
      end() +
      flow('Demande', 'Ecrire') +
      flow('Ecrire', 'Fin') +
      flow('DeuxJours', 'Telephoner') +
      flow('Telephoner', 'Fin'),
  ),
  erreur: circuit(
    'erreur',
    task('Essayer') +
      end('Echec', '<bpmn:errorEventDefinition id="E" errorRef="Impossible" />') +
      flow('Demande', 'Essayer') +
      flow('Essayer', 'Echec'),
  ),
  impasse: circuit(
    'impasse',
    // Of a complex gateway, publication does not judge the conditions.
    `<bpmn:complexGateway id="Choix" name="Par où ?" />` +
      end() +
      end('Ailleurs') +
      flow('Demande', 'Choix') +
      flow('Choix', 'Fin', 'origine = "famille"') +
      flow('Choix', 'Ailleurs', 'origine = "service"'),
  ),
  deuxAvis: circuit(
    'deuxAvis',
    task('Avis', 'Donner un avis') +
      `<bpmn:boundaryEvent id="Rappel" name="Rappel" attachedToRef="Avis" cancelActivity="false">${timer('P3D')}</bpmn:boundaryEvent>` +
      task('Classer') +
      end() +
      end('Rappele') +
      flow('Demande', 'Avis') +
      flow('Avis', 'Classer') +
      flow('Classer', 'Fin') +
      flow('Rappel', 'Rappele'),
  ),
  rappelee: circuit(
    'rappelee',
    `<bpmn:userTask id="Rendre" name="Rendre un écrit"><bpmn:extensionElements><trame:assignment role="secretaire" />
      <trame:due duration="P5D" /><trame:reminder before="P1D" /><trame:escalation after="P2D" role="directeur" />
      </bpmn:extensionElements></bpmn:userTask>` +
      end() +
      flow('Demande', 'Rendre') +
      flow('Rendre', 'Fin'),
  ),
  enEquipe: circuit(
    'enEquipe',
    `<bpmn:userTask id="Observer" name="Observer"><bpmn:extensionElements>
      <trame:assignment role="educateur" function="referent" /></bpmn:extensionElements></bpmn:userTask>` +
      end() +
      flow('Demande', 'Observer') +
      flow('Observer', 'Fin'),
  ),
  echeance: circuit(
    'echeance',
    event('Catch', 'UnJour', timer('P1D')) +
      task('Relancer') +
      end() +
      flow('Demande', 'UnJour') +
      flow('UnJour', 'Relancer') +
      flow('Relancer', 'Fin'),
  ),
  // Does something, then goes through another circuit, which waits.
  confie: circuit(
    'confie',
    task('Preparer', 'Préparer') +
      '<bpmn:callActivity id="Confier" name="Confier" calledElement="delai-confie" />' +
      end() +
      flow('Demande', 'Preparer') +
      flow('Preparer', 'Confier') +
      flow('Confier', 'Fin'),
  ),
  'delai-confie': circuit(
    'delai-confie',
    event('Catch', 'Reflechir', timer('P7D')).replace('name="Reflechir"', 'name="Délai de réflexion"') +
      end() +
      flow('Demande', 'Reflechir') +
      flow('Reflechir', 'Fin'),
  ),
};
