import type { ApiFault } from '@trame/schemas';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Checked, CheckRunner, type CheckWorker } from './CheckRunner.js';

const PAUSE = 350;
const NOTHING: Checked = { faults: [], variables: [] };

const startWorker = (): CheckWorker =>
  new Worker(new URL('./checkWorker.ts', import.meta.url), { type: 'module' }) as unknown as CheckWorker;

const later = (milliseconds: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};

/**
 * Every fault of a circuit: those of the language a moment after each change, and those that the server alone knows (what
 * the circuit names in its pack), as of the last save.
 *
 * @param saved whether the server has this very text: until then its own faults stay those of before
 */
export function useChecks(
  xml: string | undefined,
  ofServer: readonly ApiFault[],
  saved: boolean,
): { faults: ApiFault[]; variables: string[]; checking: boolean } {
  const [checked, setChecked] = useState<Checked & { xml?: string }>(NOTHING);
  const asked = useRef<string>(undefined);
  const runner = useRef<CheckRunner>(undefined);
  useEffect(() => {
    const started = new CheckRunner(
      startWorker,
      (answer) => setChecked({ ...answer, xml: asked.current }),
      later,
    );
    runner.current = started;
    return () => {
      runner.current = undefined;
      asked.current = undefined;
      started.close();
    };
  }, []);
  useEffect(() => {
    if (xml === undefined) return undefined;
    return later(asked.current === undefined ? 0 : PAUSE, () => {
      asked.current = xml;
      runner.current?.check(xml);
    });
  }, [xml]);
  const before = useRef<readonly ApiFault[]>([]);
  const checking = checked.xml !== xml;
  const faults = useMemo(() => {
    if (saved && !checking) before.current = ofServer.filter((fault) => !checked.faults.some(sameAs(fault)));
    return [...checked.faults, ...before.current];
  }, [checked, ofServer, saved, checking]);
  return { faults, variables: checked.variables, checking };
}

const sameAs =
  ({ path, rule }: ApiFault) =>
  (other: ApiFault): boolean =>
    other.path === path && other.rule === rule;
