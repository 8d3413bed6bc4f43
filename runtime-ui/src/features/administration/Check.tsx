/** A box to choose a line, with room for a finger. */
export function Check(props: { label: string; checked: boolean; disabled?: boolean; onChange: () => void }) {
  return (
    <label className="tr-check">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={props.onChange}
        aria-label={props.label}
      />
    </label>
  );
}
