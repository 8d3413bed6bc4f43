/** Asks the person in front of the screen to show again who they are. @returns whether they did */
type Prover = () => Promise<boolean>;

let prover: Prover | undefined;
let asking: Promise<boolean> | undefined;

/**
 * Gives who asks for a proof: one at a time, over the page.
 * @returns the function that takes it back.
 */
export function provideProver(given: Prover): () => void {
  prover = given;
  return () => {
    if (prover !== given) return;
    prover = undefined;
    asking = undefined;
  };
}

/** Asks once for all the requests that wait for it. @returns false when nobody can ask, or the person declined */
export async function askFreshProof(): Promise<boolean> {
  const asked = (asking ??= prover?.() ?? Promise.resolve(false));
  try {
    return await asked;
  } finally {
    if (asking === asked) asking = undefined;
  }
}

/** Where the identity service of the organisation asks the person again who they are. */
export const PROOF_ADDRESS = `/auth/login?preuve=oui&returnTo=${encodeURIComponent('/preuve')}`;

const CHANNEL = 'trame-preuve';

/** Tells the page that waits, from the window of the identity service, that the proof was given. */
export function announceProof(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('prouvee');
  channel.close();
}

/** Listens to it; the server alone says whether it holds. @returns the function that stops listening. */
export function onProof(listener: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = listener;
  return () => channel.close();
}
