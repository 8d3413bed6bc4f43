/** Puts the focus on the control of a question, when what had it is about to leave the page: a « retirer » once pressed. */
export function backTo(id: string): void {
  document.getElementById(id)?.focus();
}
