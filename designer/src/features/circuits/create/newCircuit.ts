/** What one says of a circuit before it is made. */
export type CircuitWish = {
  id: string;
  title: string;
  /** Who starts it, and does its first step. */
  role: string;
  /** It is started on a dossier that exists. */
  onDossier: boolean;
};

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPED[sign]!);

/** A circuit of one step, sound as it is: started, done, ended. It has no diagram: the editor lays it out. */
export function newCircuit({ id, title, role, onDossier }: CircuitWish): string {
  const [process, name, who] = [id, title, role].map(escape);
  const assigned = `<trame:assignment role="${who!}" />`;
  const start = onDossier ? `<trame:onDossier />${assigned}` : assigned;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:trame="https://trame.invalid/bpmn" id="Definitions_${process!}" targetNamespace="https://trame.invalid/circuits">
  <bpmn:process id="${process!}" name="${name!}" isExecutable="true">
    <bpmn:startEvent id="Debut" name="Début">
      <bpmn:extensionElements>${start}</bpmn:extensionElements>
      <bpmn:outgoing>Flux_Debut</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:userTask id="PremiereEtape" name="Première étape">
      <bpmn:extensionElements>${assigned}</bpmn:extensionElements>
      <bpmn:incoming>Flux_Debut</bpmn:incoming>
      <bpmn:outgoing>Flux_Fin</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:endEvent id="Fin" name="Fin">
      <bpmn:incoming>Flux_Fin</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="Flux_Debut" sourceRef="Debut" targetRef="PremiereEtape" />
    <bpmn:sequenceFlow id="Flux_Fin" sourceRef="PremiereEtape" targetRef="Fin" />
  </bpmn:process>
</bpmn:definitions>
`;
}
