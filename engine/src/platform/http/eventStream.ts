import type { RouteContext } from './route.js';

/** Server-sent events to one client. */
export interface EventStream {
  /** Sends one event; `data` is written as JSON. */
  send(event: string, data: unknown, id?: string): void;
  /** Ends it; the browser then comes back by itself. */
  close(): void;
  /** Aborted when the client has gone, or when the stream was closed. */
  closed: AbortSignal;
}

const open = new Set<EventStream>();
const BEAT_MS = 20_000;

/** Turns the answer of a route into a stream of events; the route then returns `SENT`. */
export function openEventStream({ req, res }: Pick<RouteContext, 'req' | 'res'>): EventStream {
  const ended = new AbortController();
  res.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  res.flushHeaders();
  req.socket.setTimeout(0);
  // Keeps proxies from closing a silent stream, and finds out about clients that went without a word.
  const beat = setInterval(() => res.write(': \n\n'), BEAT_MS);
  const stream: EventStream = {
    send: (event, data, id) => {
      if (ended.signal.aborted) return;
      res.write(
        `${id === undefined ? '' : `id: ${line(id)}\n`}event: ${line(event)}\ndata: ${JSON.stringify(data)}\n\n`,
      );
    },
    close: () => void res.end(),
    closed: ended.signal,
  };
  res.once('close', () => {
    clearInterval(beat);
    open.delete(stream);
    ended.abort();
  });
  open.add(stream);
  return stream;
}

/** Ends every stream: the node stops. */
export function closeEventStreams(): void {
  for (const stream of open) stream.close();
}

/** A line break would begin another field. */
function line(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
