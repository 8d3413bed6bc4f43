// Small circuits for benches, written as BPMN.

export const flow = (from, to) =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`;

export const task = (id) =>
  `<bpmn:userTask id="${id}" name="Étape ${id}"><bpmn:extensionElements><trame:assignment role="secretaire" /></bpmn:extensionElements></bpmn:userTask>`;

/** A condition of the flow `Suite_Fin` that never holds: what follows the gateway `Suite` goes round for ever. */
export const NEVER = `<bpmn:sequenceFlow id="Suite_Fin" sourceRef="Suite" targetRef="Fin"><bpmn:conditionExpression>aujourdHui &lt; @"2000-01-01"</bpmn:conditionExpression></bpmn:sequenceFlow>`;

/** A circuit that begins with the form `demande`, in the event `Demande`. */
export const circuit = (id, content) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:trame="https://trame.invalid/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="D" targetNamespace="https://trame.invalid/circuits">
  <bpmn:process id="${id}" name="${id}" isExecutable="true">
    <bpmn:startEvent id="Demande" name="Demande"><bpmn:extensionElements><trame:form ref="demande" /><trame:assignment role="secretaire" /></bpmn:extensionElements></bpmn:startEvent>
    ${content}
  </bpmn:process>
</bpmn:definitions>`;
