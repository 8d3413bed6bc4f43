import { openEditor } from '../modeler/openEditor.js';
import { hasDiagram } from './addDiagram.js';
import { layoutDiagram } from './layoutDiagram.js';

/**
 * The text of a circuit with a diagram: one that has none is laid out, out of sight. The file itself stays as it is.
 *
 * @throws Error when the text is not BPMN
 */
export async function withDiagram(xml: string): Promise<string> {
  if (hasDiagram(xml)) return xml;
  const place = document.createElement('div');
  Object.assign(place.style, { position: 'absolute', left: '-9999px', width: '1200px', height: '800px' });
  place.setAttribute('aria-hidden', 'true');
  place.inert = true;
  document.body.append(place);
  const editor = openEditor(place);
  try {
    await editor.open(xml);
    layoutDiagram(editor);
    return await editor.toXml();
  } finally {
    editor.close();
    place.remove();
  }
}
