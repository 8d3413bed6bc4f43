import { type ComponentType, type ReactElement, Suspense, lazy } from 'react';
import { Loading } from './Loading.js';

/**
 * A page whose code comes with it, not with the application.
 * @param load imports the module.
 * @param name the component that it exports.
 */
export function lazyPage<N extends string>(
  load: () => Promise<Record<N, ComponentType>>,
  name: N,
): ReactElement {
  const Page = lazy<ComponentType>(async () => ({ default: (await load())[name] }));
  return (
    <Suspense fallback={<Loading lines={6} />}>
      <Page />
    </Suspense>
  );
}
