/**
 * The style of what proves nothing and is kept nowhere, which says so at the head of every page: whatever the style of the
 * template says of its pages (`!important`: CSS Cascading 4, 6.1), in an element of its own, since what that one leaves open
 * would swallow it.
 * @param words without quotation marks
 */
export const watermark = (words: string): string => `<style>
@page { margin-top: 20mm !important; @top-center { content: "${words}" !important; display: block !important; visibility: visible !important; width: auto !important; height: auto !important; font-family: 'Source Sans 3', sans-serif !important; font-size: 8.5pt !important; color: #8a1c1c !important; } }</style>`;
