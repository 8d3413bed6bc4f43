import { type PointerEvent, useEffect, useRef } from 'react';
import { t } from '../words.js';

const WIDTH = 560;
const HEIGHT = 160;
const INK = '#14213d';

/** A place to draw a signature. Gives a PNG data URL at each stroke's end; undefined once cleared. */
export function SignaturePad(props: {
  image: string | undefined;
  onChange: (image: string | undefined) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  const drawn = useRef<string | undefined>(undefined);

  useEffect(() => {
    if (props.image === drawn.current) return;
    drawn.current = props.image;
    const pen = canvas.current?.getContext('2d');
    pen?.clearRect(0, 0, WIDTH, HEIGHT);
    if (!pen || !props.image) return;
    const picture = new Image();
    picture.onload = () => pen.drawImage(picture, 0, 0, WIDTH, HEIGHT);
    picture.src = props.image;
  }, [props.image]);

  const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * WIDTH,
      ((event.clientY - box.top) / box.height) * HEIGHT,
    ];
  };
  const start = (event: PointerEvent<HTMLCanvasElement>): void => {
    const pen = event.currentTarget.getContext('2d');
    if (!pen) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = true;
    Object.assign(pen, { lineWidth: 2.4, lineCap: 'round', lineJoin: 'round', strokeStyle: INK });
    pen.beginPath();
    pen.moveTo(...at(event));
    pen.lineTo(...at(event));
    pen.stroke();
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (!drawing.current) return;
    const pen = event.currentTarget.getContext('2d');
    pen?.lineTo(...at(event));
    pen?.stroke();
  };
  const end = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (!drawing.current) return;
    drawing.current = false;
    drawn.current = event.currentTarget.toDataURL('image/png');
    props.onChange(drawn.current);
  };

  return (
    <div className="tk-pad">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={t('signature.canvas')}
        onPointerDown={start}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      />
      {props.image ? (
        <button type="button" className="tk-button tk-button-quiet" onClick={() => props.onChange(undefined)}>
          {t('signature.clear')}
        </button>
      ) : (
        <span className="tk-pad-hint" aria-hidden>
          {t('signature.here')}
        </span>
      )}
    </div>
  );
}
