let sandbox = false;

/** Says that the services called are the local twins. */
export function configureSandbox(demo: boolean): void {
  sandbox = demo;
}

/** Whether the services called are the local twins: every screen says so. */
export function isSandbox(): boolean {
  return sandbox;
}
