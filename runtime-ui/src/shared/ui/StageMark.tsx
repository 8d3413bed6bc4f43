/** Where a dossier stands: a word, and a dot of its tone. */
export function StageMark({ label, tone }: { label: string; tone?: string | undefined }) {
  return (
    <span className="tr-stage" data-tone={tone ?? 'neutral'}>
      <span className="tr-stage-dot" aria-hidden />
      {label}
    </span>
  );
}
