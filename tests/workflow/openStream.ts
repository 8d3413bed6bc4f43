/** A stream of server-sent events as a browser would read it. */
export interface ReadStream<T> {
  /** The next event of this name that was not read yet. */
  next(event: string): Promise<T>;
  /** Reads on until an event holds. */
  until(event: string, holds: (data: T) => boolean): Promise<T>;
  /** How many events came so far. */
  received(): number;
  /** Until the server ends it. */
  ended(): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE_MS = 20_000;

/** Opens a stream. @throws Error when it is refused */
export async function openStream<T>(url: string, cookie: string): Promise<ReadStream<T>> {
  const gone = new AbortController();
  const response = await fetch(url, {
    headers: { Cookie: cookie, Accept: 'text/event-stream' },
    signal: gone.signal,
  });
  if (response.status !== 200 || !response.body) {
    await response.body?.cancel();
    throw new Error(`the stream was refused: ${response.status}`);
  }
  const waiting: { event: string; data: T }[] = [];
  let count = 0;
  let over = false;
  let wake = (): void => undefined;
  const reading = (async () => {
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(chunk, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const event = /^event: (.*)$/m.exec(block)?.[1];
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (event === undefined || data === undefined) continue;
          count += 1;
          waiting.push({ event, data: JSON.parse(data) as T });
        }
        wake();
      }
    } catch (error) {
      if (!gone.signal.aborted) throw error;
    } finally {
      over = true;
      wake();
    }
  })();
  const stir = (left: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('nothing came')), left);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const stream: ReadStream<T> = {
    next: (event) => stream.until(event, () => true),
    until: async (event, holds) => {
      for (const end = Date.now() + PATIENCE_MS; ;) {
        for (let one = waiting.shift(); one; one = waiting.shift()) {
          if (one.event === event && holds(one.data)) return one.data;
        }
        if (over) throw new Error('the stream has ended');
        await stir(Math.max(1, end - Date.now()));
      }
    },
    received: () => count,
    ended: async () => {
      for (const end = Date.now() + PATIENCE_MS; !over;) await stir(Math.max(1, end - Date.now()));
    },
    close: async () => {
      gone.abort();
      await reading.catch(() => undefined);
    },
  };
  return stream;
}
