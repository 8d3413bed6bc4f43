import type { Provider } from 'oidc-provider';

/**
 * Loads oidc-provider, for the demo and the tests only. It warns that it wants a younger Node.js than the oldest we
 * support; its tests here pass on both, and the operator can do nothing of that line.
 */
export async function loadProvider(): Promise<typeof Provider> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return (await import('oidc-provider')).Provider;
  } finally {
    console.warn = warn;
  }
}
