import { useQuery } from '@tanstack/react-query';
import { t } from './words.js';

/** A text as a QR code, drawn here: the secret it holds goes nowhere. Black on white whatever the theme. */
export function QrCode({ text }: { text: string }) {
  const drawn = useQuery({
    queryKey: ['qr', text],
    queryFn: async () => (await import('uqr')).encode(text, { border: 2 }),
    staleTime: Infinity,
    gcTime: 0,
  }).data;
  if (!drawn) return null;
  const path = drawn.data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg className="tr-qr" viewBox={`0 0 ${drawn.size} ${drawn.size}`} role="img" aria-label={t('totp.qr')}>
      <path className="paper" d={`M0 0h${drawn.size}v${drawn.size}H0z`} />
      <path className="ink" d={path} />
    </svg>
  );
}
