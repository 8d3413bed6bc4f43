import type { CheckAnswered, CheckAsked } from './checkMessages.js';
import { checkXml } from './checkXml.js';

/** Checks circuits apart from the page, which kills it when it takes too long. */
self.onmessage = ({ data }: MessageEvent<CheckAsked>): void => {
  void checkXml(data.xml).then((answer) =>
    self.postMessage({ id: data.id, ...answer } satisfies CheckAnswered),
  );
};
