// How benches measure: work repeated by several clients at once for some seconds, and how long each took.

/**
 * @param {readonly unknown[]} clients what each client is handed
 * @returns times a second, and milliseconds at the 50th, 95th and 99th percentile
 */
export async function repeat(clients, seconds, work) {
  const lasted = [];
  const begun = performance.now();
  const until = begun + seconds * 1000;
  const loop = async (client) => {
    for (let from = performance.now(); from < until; from = performance.now()) {
      await work(client);
      lasted.push(performance.now() - from);
    }
  };
  await Promise.all(clients.map(loop));
  const perSecond = lasted.length / ((performance.now() - begun) / 1000);
  return { perSecond, count: lasted.length, ...percentiles(lasted) };
}

/** What half, 95 and 99 % of these numbers are at most, and the greatest. */
export function percentiles(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: sorted.at(-1) ?? 0 };
}

export const milliseconds = ({ p50, p95, p99 }) =>
  `p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)} ms`;
