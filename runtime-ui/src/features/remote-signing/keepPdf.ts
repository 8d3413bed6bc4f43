/** Hands a PDF to the browser's downloads. */
export function keepPdf(pdf: Blob, title: string): void {
  const address = URL.createObjectURL(pdf);
  const link = document.createElement('a');
  link.href = address;
  link.download = `${title}.pdf`;
  link.click();
  URL.revokeObjectURL(address);
}
