/** Puts the focus on the control of an answer, or on the nearest one around it. */
export function focusAnswer(id: string): void {
  const control = document.getElementById(id) ?? document.getElementById(id.replace(/_([^_]+)$/, '__$1'));
  const around =
    document.getElementById(`${id}-frame`) ?? document.getElementById(id.slice(0, id.lastIndexOf('_')));
  const target = control ?? around?.querySelector<HTMLElement>('input, select, textarea, button') ?? around;
  target?.focus();
}
