/**
 * Mends what react-pdf makes of the tables of a PDF: the head (THead) is a group of rows, not one cell; the lines drawn
 * between the rows are nobody's content. The professionals' reader does the same.
 */
export function mendTableRoles(box: HTMLElement | null): void {
  for (const group of box?.querySelectorAll('[role="columnheader"]:has(> [role="row"])') ?? [])
    group.setAttribute('role', 'rowgroup');
  for (const line of box?.querySelectorAll(':is([role="table"], [role="rowgroup"]) > [aria-owns]') ?? [])
    line.removeAttribute('aria-owns');
}
