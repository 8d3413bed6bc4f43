/** A box to choose a line, with room for a finger. */
export function Check(props: { label: string; checked: boolean; onChange: () => void }) {
  return (
    <label className="tr-check">
      <input type="checkbox" checked={props.checked} onChange={props.onChange} aria-label={props.label} />
    </label>
  );
}
