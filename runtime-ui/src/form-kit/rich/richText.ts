const MARKS = /<(?:p|br|strong|em|u|s|ul|ol|li|h3|h4|blockquote)[\s/>]/i;

/** Whether a text carries marks; one that was typed before there were any is plain. */
export function hasMarks(text: string): boolean {
  return MARKS.test(text);
}

/** A plain text as paragraphs and line ends; a text with marks as it is. */
export function toHtml(text: string): string {
  if (text === '' || hasMarks(text)) return text;
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('');
}

/** What an editor gives as an answer: one where nothing is written is absent. */
export function fromHtml(html: string): string | undefined {
  return html.replace(/<\/?(?:p|br)\s*\/?>|&nbsp;|\s/g, '') === '' ? undefined : html;
}
