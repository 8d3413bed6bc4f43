import { mergeLayers } from './mergeLayers.js';
import type { MergedPack } from './packModel.js';
import { parseLayer } from './parseLayer.js';
import type { PackFiles } from './readFolder.js';
import { parsePublished, type PackSource } from './readVersion.js';

/**
 * A pack that is not published, with all that it extends, as far as its files can be read: nothing is judged.
 * @returns undefined when its manifest cannot be read
 */
export function mergeContent(base: PackSource, files: PackFiles): MergedPack | undefined {
  const { layer } = parseLayer(files, () => false);
  return layer && mergeLayers([...parsePublished(base.layers.slice(0, -1)), layer]);
}
