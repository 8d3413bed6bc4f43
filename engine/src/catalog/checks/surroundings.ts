import { answerShape, domainOf, nameOfForm, namesGivenTo, type Surroundings } from '@trame/language';
import { compiledCircuits } from '../cases/playKept.js';
import type { MergedPack } from '../packModel.js';

/** What a circuit may be given by its pack: the answers to its forms, and what other circuits hand to it. */
export async function surroundingsOf(whole: MergedPack): Promise<Surroundings> {
  const circuits = [...(await compiledCircuits(whole)).values()].flatMap((definition) => [
    definition,
    ...Object.values(definition.library ?? {}),
  ]);
  const alerted = new Set([
    ...Object.values(whole.grids).flatMap(({ alerts = [] }) =>
      alerts.flatMap(({ circuit }) => circuit ?? []),
    ),
    ...Object.values(whole.forms).flatMap(({ record }) => record?.notice?.circuit ?? []),
  ]);
  return {
    answerOf: (formId, question) => {
      const form = whole.forms[formId];
      const answer = form && answerShape(form, question, whole.codes);
      return answer && domainOf(answer);
    },
    forms: new Set(Object.keys(whole.forms).map(nameOfForm)),
    givenTo: (id) => new Set(circuits.flatMap((one) => namesGivenTo(id, one))),
    isOpened: (id) =>
      alerted.has(id) ||
      circuits.some(
        (one) =>
          (one.id === id && (one.start !== undefined || one.triggers.length > 0)) ||
          Object.values(one.nodes).some(({ calls }) => calls === id),
      ),
  };
}
