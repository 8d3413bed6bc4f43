import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Loading } from './Loading.js';
import { ProblemNotice } from './ProblemNotice.js';

/** What a query gives: what comes while it loads, what went wrong, or what is made of the answer. */
export function Query<T>(props: {
  query: UseQueryResult<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  const { query } = props;
  if (query.data !== undefined) return props.children(query.data);
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading lines={props.lines ?? 4} />;
}
