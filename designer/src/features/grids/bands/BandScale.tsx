import type { Band } from '@trame/schemas';
import { sayFrenchNumber } from '../../../shared/frenchNumber.js';
import { drawBands, type DrawnBands } from './drawBands.js';
import { t } from './words.js';

const WIDTH = 1000;
const BAR = 34;

/** The scale of the score with its bands: holes hatched, overlaps marked; the same in words under it. */
export function BandScale(props: {
  bands: readonly Band[];
  range: { min: number; max: number } | undefined;
  step: number;
}) {
  const drawn = drawBands(props.bands, props.range, props.step);
  if (drawn.bands.length === 0) return null;
  const [min, max] = [sayFrenchNumber(drawn.min), sayFrenchNumber(drawn.max)];
  return (
    <figure className="sg-scale">
      <svg
        viewBox={`0 0 ${String(WIDTH)} 64`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('drawn', { min, max })}
      >
        <defs>
          <pattern id="trou" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="4" height="8" className="sg-hatch" />
          </pattern>
        </defs>
        <rect className="sg-scale-ground" x={0} y={8} width={WIDTH} height={BAR} />
        {drawn.bands.map(({ band, index, from, to }) => (
          <rect
            key={index}
            className="sg-scale-band"
            data-tone={band.tone ?? 'neutral'}
            x={from * WIDTH}
            y={8}
            width={(to - from) * WIDTH}
            height={BAR}
          />
        ))}
        {drawn.gaps.map(({ from, to }) => (
          <rect
            key={from}
            className="sg-scale-gap"
            x={from * WIDTH}
            y={8}
            width={(to - from) * WIDTH}
            height={BAR}
            fill="url(#trou)"
          />
        ))}
        {drawn.overlaps.map(({ from, to, bands }) => (
          <rect
            key={bands.join()}
            className="sg-scale-overlap"
            x={from * WIDTH}
            y={4}
            width={(to - from) * WIDTH}
            height={BAR + 8}
          />
        ))}
      </svg>
      <div className="sg-scale-ends" aria-hidden>
        <span>{min}</span>
        <span>{max}</span>
      </div>
      <figcaption>
        <ul className="sg-scale-key">
          {drawn.bands.map(({ band, index }) => (
            <li key={index} data-tone={band.tone ?? 'neutral'}>
              {t('span', {
                label: band.label || t('label'),
                min: sayFrenchNumber(band.min ?? drawn.min),
                max: sayFrenchNumber(band.max ?? drawn.max),
              })}
            </li>
          ))}
        </ul>
        <Remarks drawn={drawn} bands={props.bands} />
      </figcaption>
    </figure>
  );
}

function Remarks({ drawn, bands }: { drawn: DrawnBands; bands: readonly Band[] }) {
  if (drawn.gaps.length + drawn.overlaps.length === 0) return <p className="sg-good">{t('whole')}</p>;
  const bounds = ({ min, max }: { min: number; max: number }) => ({
    min: sayFrenchNumber(min),
    max: sayFrenchNumber(max),
  });
  return (
    <ul className="sg-scale-remarks">
      {drawn.gaps.map((gap) => (
        <li key={gap.from}>{t(gap.min === gap.max ? 'gap.one' : 'gap.many', bounds(gap))}</li>
      ))}
      {drawn.overlaps.map((overlap) => (
        <li key={overlap.bands.join()}>
          {t(overlap.min === overlap.max ? 'overlap.one' : 'overlap.many', {
            ...bounds(overlap),
            a: bands[overlap.bands[0]]?.label ?? '',
            b: bands[overlap.bands[1]]?.label ?? '',
          })}
        </li>
      ))}
    </ul>
  );
}
