import bwip from 'bwip-js/node';

/** Side of a module, and white modules around, in millimetres and modules (ISO/IEC 16022: one at least). */
const MODULE_MM = 0.5;
const QUIET = 2;

/**
 * A datamatrix (ISO/IEC 16022, ECC 200) as an SVG of one black path on white: nothing see-through, nothing rasterised
 * (PDF/A-1). Same text, same bytes.
 * @param label what it is, for who does not see it; already escaped
 */
export function drawMatrix(text: string, label: string): string {
  const [drawn] = bwip.raw({ bcid: 'datamatrix', text });
  if (!drawn || !('pixs' in drawn)) throw new Error('the datamatrix was not drawn');
  const { pixs, pixx, pixy } = drawn;
  const [width, height] = [pixx + 2 * QUIET, pixy + 2 * QUIET];
  let path = '';
  for (let y = 0; y < pixy; y += 1)
    for (let x = 0; x < pixx;) {
      let run = 0;
      while (x + run < pixx && pixs[y * pixx + x + run]) run += 1;
      if (run > 0) path += `M${x + QUIET} ${y + QUIET}h${run}v1h-${run}z`;
      x += Math.max(run, 1);
    }
  return `<svg role="img" aria-label="${label}" viewBox="0 0 ${width} ${height}" width="${width * MODULE_MM}mm" height="${height * MODULE_MM}mm" shape-rendering="crispEdges"><rect width="${width}" height="${height}" fill="#ffffff"/><path d="${path}" fill="#000000"/></svg>`;
}
