import type { Editor } from '../modeler/openEditor.js';
import type { Played } from '@trame/language';

/** Shows on the diagram where the tokens stand and what was gone through; gives how to take it away. */
export function drawTrial(editor: Editor, { tokens, reached }: Played): () => void {
  const { canvas, registry, overlays } = editor;
  const marked: [string, string][] = [];
  const mark = (id: string, marker: string): void => {
    if (!registry.get(id)) return;
    canvas.addMarker(id, marker);
    marked.push([id, marker]);
  };
  const badges: string[] = [];
  for (const id of reached.keys()) if (!tokens.has(id)) mark(id, 'ci-passed');
  for (const [id, count] of tokens) {
    mark(id, 'ci-token');
    if (!registry.get(id)) continue;
    const html = document.createElement('span');
    html.className = 'ci-token-count';
    html.textContent = String(count);
    badges.push(overlays.add(id, 'essai', { position: { top: -14, right: 14 }, html }));
  }
  const here = [...tokens.keys()].map((id) => registry.get(id)).find((element) => element !== undefined);
  if (here) canvas.scrollToElement(here as never);
  return () => {
    for (const [id, marker] of marked) if (registry.get(id)) canvas.removeMarker(id, marker);
    for (const badge of badges) overlays.remove(badge);
  };
}
