/** A way by which what is in a document would fetch something. */
interface Attack {
  /** Also the path that it asks for. */
  name: string;
  html?: (at: string) => string;
  css?: (at: string) => string;
  /** The browser of the tests does not ask for it by itself, in a page as it is: nothing proves that it would. */
  idle?: true;
}

/** A PNG of one pixel. */
export const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const box = (name: string) => `<p class="${name}" style="display:list-item">x</p>`;

export const ATTACKS: readonly Attack[] = [
  { name: 'img', html: (at) => `<img alt="" src="${at}">` },
  { name: 'srcset', html: (at) => `<img alt="" srcset="${at} 1x">` },
  { name: 'picture', html: (at) => `<picture><source srcset="${at}"><img alt=""></picture>` },
  { name: 'body-background', html: (at) => `<table background="${at}"><tr><td>x</td></tr></table>` },
  { name: 'input-image', html: (at) => `<input type="image" alt="" src="${at}">` },
  { name: 'iframe', html: (at) => `<iframe src="${at}"></iframe>` },
  { name: 'iframe-srcdoc', html: (at) => `<iframe srcdoc="<img src='${at}'>"></iframe>` },
  {
    name: 'iframe-data',
    html: (at) => `<iframe src="data:text/html,<img src='${at}'>"></iframe>`,
  },
  {
    name: 'iframe-javascript',
    html: (at) => `<iframe src="javascript:document.write('<img src=${at}>')"></iframe>`,
  },
  { name: 'object', html: (at) => `<object data="${at}"></object>` },
  { name: 'embed', html: (at) => `<embed src="${at}">` },
  { name: 'video-poster', html: (at) => `<video poster="${at}"></video>` },
  { name: 'video', html: (at) => `<video src="${at}" preload="auto"></video>` },
  { name: 'audio', html: (at) => `<audio src="${at}" preload="auto"></audio>` },
  { name: 'track', idle: true, html: (at) => `<video><track default src="${at}"></video>` },
  { name: 'stylesheet', html: (at) => `<link rel="stylesheet" href="${at}">` },
  { name: 'preload', html: (at) => `<link rel="preload" as="image" href="${at}">` },
  { name: 'prefetch', html: (at) => `<link rel="prefetch" href="${at}">` },
  { name: 'modulepreload', html: (at) => `<link rel="modulepreload" href="${at}">` },
  { name: 'icon', idle: true, html: (at) => `<link rel="icon" href="${at}">` },
  { name: 'manifest', idle: true, html: (at) => `<link rel="manifest" href="${at}">` },
  { name: 'preconnect', idle: true, html: (at) => `<link rel="preconnect" href="${at}">` },
  { name: 'dns-prefetch', idle: true, html: (at) => `<link rel="dns-prefetch" href="${at}">` },
  { name: 'svg-image', html: (at) => `<svg><image href="${at}" width="9" height="9"/></svg>` },
  { name: 'svg-xlink', html: (at) => `<svg><image xlink:href="${at}" width="9" height="9"/></svg>` },
  { name: 'svg-use', idle: true, html: (at) => `<svg><use href="${at}#a"/></svg>` },
  {
    name: 'svg-foreign',
    html: (at) => `<svg><foreignObject width="9" height="9"><img alt="" src="${at}"/></foreignObject></svg>`,
  },
  { name: 'svg-style', html: (at) => `<svg><style>@import "${at}";</style></svg>` },
  {
    name: 'svg-as-image',
    idle: true,
    html: (at) =>
      `<img alt="" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='${at}' width='9' height='9'/></svg>">`,
  },
  { name: 'script-src', html: (at) => `<script src="${at}"></script>` },
  { name: 'script-fetch', html: (at) => `<script>fetch('${at}')</script>` },
  { name: 'script-beacon', html: (at) => `<script>navigator.sendBeacon('${at}')</script>` },
  { name: 'onerror', html: (at) => `<img alt="" src="data:," onerror="new Image().src='${at}'">` },
  { name: 'svg-onload', idle: true, html: (at) => `<svg onload="new Image().src='${at}'"></svg>` },
  { name: 'details-ontoggle', html: (at) => `<details open ontoggle="new Image().src='${at}'">x</details>` },
  { name: 'css-import', css: (at) => `@import "${at}";` },
  { name: 'css-import-url', css: (at) => `@import url(${at});` },
  {
    name: 'css-font',
    html: () => box('css-font'),
    css: (at) => `@font-face{font-family:Evil;src:url(${at})} .css-font{font-family:Evil}`,
  },
  {
    name: 'css-background',
    html: () => box('css-background'),
    css: (at) => `.css-background{background:url(${at})}`,
  },
  {
    name: 'css-image-set',
    html: () => box('css-image-set'),
    css: (at) => `.css-image-set{background:image-set("${at}" 1x)}`,
  },
  { name: 'css-list', html: () => box('css-list'), css: (at) => `.css-list{list-style-image:url(${at})}` },
  {
    name: 'css-content',
    html: () => box('css-content'),
    css: (at) => `.css-content::before{content:url(${at})}`,
  },
  {
    name: 'css-border',
    html: () => box('css-border'),
    css: (at) => `.css-border{border:1px solid;border-image:url(${at}) 1}`,
  },
  { name: 'css-mask', html: () => box('css-mask'), css: (at) => `.css-mask{mask-image:url(${at})}` },
  {
    name: 'css-shape',
    idle: true,
    html: () => box('css-shape'),
    css: (at) => `.css-shape{float:left;shape-outside:url(${at})}`,
  },
  {
    name: 'css-filter',
    idle: true,
    html: () => box('css-filter'),
    css: (at) => `.css-filter{filter:url(${at}#f)}`,
  },
  {
    name: 'css-cursor',
    idle: true,
    html: () => box('css-cursor'),
    css: (at) => `.css-cursor{cursor:url(${at}),auto}`,
  },
  {
    name: 'css-import-layer',
    css: (at) => `@import url("${at}") layer(evil) supports(display: block) print, screen;`,
  },
  {
    name: 'css-image-set-type',
    html: () => box('css-image-set-type'),
    css: (at) => `.css-image-set-type{background-image:image-set(url("${at}") 1x type("image/png"))}`,
  },
  {
    name: 'css-src',
    idle: true,
    html: () => box('css-src'),
    css: (at) => `.css-src{background-image:src("${at}")}`,
  },
  { name: 'css-namespace', idle: true, css: (at) => `@namespace evil url("${at}");` },
  {
    name: 'css-nested',
    html: () => `<div class="css-nested">${box('css-inner')}</div>`,
    css: (at) => `.css-nested{@media all{& .css-inner{background:url(${at})}}}`,
  },
  {
    name: 'css-variable',
    html: () => box('css-variable'),
    css: (at) => `:root{--evil:url(${at})} .css-variable{background:var(--evil)}`,
  },
  {
    name: 'css-clip',
    idle: true,
    html: () => box('css-clip'),
    css: (at) => `.css-clip{clip-path:url(${at}#c)}`,
  },
  { name: 'base', html: (at) => `<base href="${at}/../"><img alt="" src="base">` },
  {
    name: 'svg-filter-image',
    html: (at) =>
      `<svg width="9" height="9"><filter id="f"><feImage href="${at}"/></filter><rect width="9" height="9" filter="url(#f)"/></svg>`,
  },
  {
    name: 'svg-set',
    idle: true,
    html: (at) =>
      `<svg><image width="9" height="9" href="data:,"><set attributeName="href" to="${at}"/></image></svg>`,
  },
  { name: 'svg-script', html: (at) => `<svg><script href="${at}"></script></svg>` },
  {
    name: 'svg-use-data',
    idle: true,
    html: (at) =>
      `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='${at}' width='9' height='9'/></svg>#x"/></svg>`,
  },
  { name: 'mathml-text', html: (at) => `<math><mtext><img alt="" src="${at}"></mtext></math>` },
  { name: 'mathml-link', idle: true, html: (at) => `<math href="${at}"><mi>x</mi></math>` },
  {
    name: 'shadow-root',
    html: (at) => `<div><template shadowrootmode="open"><img alt="" src="${at}"></template></div>`,
  },
  { name: 'no-script', idle: true, html: (at) => `<noscript><img alt="" src="${at}"></noscript>` },
  { name: 'video-source', html: (at) => `<video preload="auto"><source src="${at}"></video>` },
  {
    name: 'preload-set',
    html: (at) => `<link rel="preload" as="image" imagesrcset="${at} 1x">`,
  },
  { name: 'no-space', html: (at) => `<img alt=""src="${at}">` },
  { name: 'css-margin-box', idle: true, css: (at) => `@page{@bottom-left{content:url(${at})}}` },
];

/** One page of them all, each asking for its name at `origin`, and of files of the machine. */
export function attackPage(origin: string, files: string): { html: string; css: string } {
  const at = (name: string) => `${origin}/${name}`;
  const onDisk = `<img alt="" src="${files}/secret.png"><iframe src="${files}/secret.html"></iframe>
    <object data="${files}/secret.png"></object><embed src="${files}/secret.png"><p class="fichier">x</p>`;
  return {
    html: ATTACKS.map(({ name, html }) => html?.(at(name)) ?? '').join('\n') + onDisk,
    // Imports come first, or are no imports.
    css: [
      ...ATTACKS.filter(({ name }) => name.startsWith('css-import')),
      ...ATTACKS.filter(({ name }) => !name.startsWith('css-import')),
    ]
      .map(({ name, css }) => css?.(at(name)) ?? '')
      .join('\n')
      .concat(`.fichier{background:url(${files}/secret.png)}`),
  };
}
