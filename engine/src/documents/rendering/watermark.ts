/** The style of what proves nothing and is kept nowhere, which says so at the head of every page. */
export const watermark = (words: string): string => `
@page { @top-center { content: "${words}"; font-family: 'Source Sans 3', sans-serif; font-size: 8.5pt; color: #8a1c1c; } }`;
