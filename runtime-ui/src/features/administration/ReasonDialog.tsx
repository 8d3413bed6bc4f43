import type { ReactNode } from 'react';
import { Dialog, ReasonForm } from '../../shared/ui/index.js';
import { type Act, useAct } from './useAct.js';

/** An act about to be done: what it does, what it asks, why. */
export interface Asked {
  title: string;
  lead: string;
  verb: string;
  told: string;
  act: (reason: string) => Act;
  onDone?: (answer: unknown) => void;
  children?: ReactNode;
}

/** Asks why before an act, and does it. */
export function ReasonDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const act = useAct(asked.told, (answer) => {
    asked.onDone?.(answer);
    onClose();
  });
  return (
    <Dialog title={asked.title} opened onClose={onClose}>
      <ReasonForm
        verb={asked.verb}
        lead={asked.lead}
        busy={act.isPending}
        error={act.error}
        onSubmit={(reason) => act.mutate(asked.act(reason))}
      >
        {asked.children}
      </ReasonForm>
    </Dialog>
  );
}
