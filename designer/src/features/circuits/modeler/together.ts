import type CommandStack from 'diagram-js/lib/command/CommandStack';

const COMMAND = 'circuit.together';

/** Several changes that are undone and redone as one. */
class Together {
  preExecute({ work }: { work: () => void }): void {
    work();
  }
}

/** Service of bpmn-js: `together(work)` makes one step of undo of all that `work` changes. */
export const togetherModule = {
  __init__: ['together'],
  together: ['factory', makeTogether],
};

export type RunTogether = <T>(work: () => T) => T;

function makeTogether(commandStack: CommandStack): RunTogether {
  commandStack.registerHandler(COMMAND, Together);
  return (work) => {
    let result: { given: ReturnType<typeof work> } | undefined;
    commandStack.execute(COMMAND, { work: () => (result = { given: work() }) });
    return result!.given;
  };
}
makeTogether.$inject = ['commandStack'];
