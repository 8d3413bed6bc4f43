import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * How many pages of Chromium the processes that descend from one are drawing; undefined where the system does not
 * tell (no /proc).
 */
export function renderersUnder(ancestor: number): number | undefined {
  if (!existsSync('/proc/self/stat')) return undefined;
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const descends = (pid: number): boolean => {
    for (let at: number | undefined = pid; at; at = parents.get(at)) if (at === ancestor) return true;
    return false;
  };
  return [...parents.keys()].filter(
    (pid) => descends(pid) && read(`/proc/${pid}/cmdline`).includes('--type=renderer'),
  ).length;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
