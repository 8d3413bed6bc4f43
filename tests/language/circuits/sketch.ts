import { compileCircuit, type Definition } from '@trame/language';

/** A circuit from its elements; an arrow is a sequence flow. */
export async function circuit(elements: string, ...arrows: string[]): Promise<Definition> {
  const flows = arrows.flatMap((chain) => {
    const nodes = chain.split(' > ');
    return nodes
      .slice(1)
      .map(
        (to, index) =>
          `<bpmn:sequenceFlow id="${nodes[index]}_${to}" sourceRef="${nodes[index]}" targetRef="${to}"/>`,
      );
  });
  const { definition } = await compileCircuit(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:trame="https://trame.invalid/bpmn" id="d" targetNamespace="https://trame.invalid/tests">
<bpmn:message id="Reponse" name="reponse"/><bpmn:message id="Courrier" name="courrier"/>
<bpmn:process id="c" isExecutable="true"><bpmn:startEvent id="Debut"/><bpmn:endEvent id="Fin"/>${elements}${flows.join('')}</bpmn:process>
</bpmn:definitions>`);
  return definition;
}

export const user = (id: string, inside = ''): string =>
  `<bpmn:userTask id="${id}" name="${id}">${inside}</bpmn:userTask>`;
export const timer = (id: string, on: string, duration: string): string =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="${on}" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>`;
export const caught = (id: string, message: string): string =>
  `<bpmn:intermediateCatchEvent id="${id}"><bpmn:messageEventDefinition messageRef="${message}"/></bpmn:intermediateCatchEvent>`;
