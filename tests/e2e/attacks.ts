// Texts that would be code wherever a page took them for markup. Built from pieces, so that each kind of markup meets
// each way out of the place it is put into. Never: what a page does with them.

/** What a text does when a page runs it. */
const DEEDS = ['__ran(1)', 'alert(1)', 'top.__ran(1)'];

/** Markup that runs a deed, `%`, on its own or when it is touched. */
const MARKUP = [
  '<img src=x onerror=%>',
  '<svg onload=%>',
  '<script>%</script>',
  '<iframe srcdoc="<script>parent.%</script>">',
  '<a href="javascript:%">x</a>',
  '<details open ontoggle=%>',
  '<input autofocus onfocus=%>',
  '<body onload=%>',
  '<video><source onerror=%></video>',
  '<math href="javascript:%">x</math>',
  '<object data="javascript:%"></object>',
  '<embed src="javascript:%">',
  '<form action="javascript:%"><button>x',
  '<meta http-equiv=refresh content="0;url=javascript:%">',
  '<style onload=%></style>',
  '<svg><animate onbegin=% attributeName=x dur=1s>',
  '<p onmouseover=% style="position:fixed;inset:0">x',
  '<template><img src=x onerror=%></template>',
  '<audio src=x onerror=%>',
  '<link rel=stylesheet href=x onerror=%>',
  '<button autofocus onfocus=%>x',
  '<base href="javascript:%//">',
  '<input type=image src=x onerror=%>',
  '<marquee onstart=%>x',
  '<select autofocus onfocus=%>',
  '<textarea autofocus onfocus=%>',
];

/** Ways into markup from where a text may stand: an element, an attribute, a script, a style, a comment, a template. */
const PLACES: ((markup: string) => string)[] = [
  (markup) => markup,
  (markup) => `">${markup}`,
  (markup) => `'>${markup}`,
  (markup) => `</title>${markup}`,
  (markup) => `</script>${markup}`,
  (markup) => `</textarea>${markup}`,
  (markup) => `-->${markup}`,
  (markup) => `]]>${markup}`,
  (markup) => `{@html '${markup}'}`,
  (markup) => `\${${markup}}`,
  (markup) => `\u202e${markup}\u202c`,
  (markup) => `\u0000${markup}`,
  (markup) => `<${markup}`,
  (markup) => markup.replace(/^<[a-z]+/, (tag) => tag.toUpperCase()),
  (markup) => markup.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (markup) => encodeURIComponent(markup),
  (markup) => markup.replaceAll('<', '\\u003c'),
  (markup) => markup.replace(' ', '\n\t'),
  (markup) => markup.replace(' ', '/'),
  (markup) => [...markup].map((letter) => `${letter}\u0301`).join(''),
];

/** Texts that are code without markup. */
const BARE = [
  'javascript:%',
  'data:text/html,<script>%</script>',
  '{{constructor.constructor("%")()}}',
  '";%;//',
  "';%;//",
];

/** All of them, each once. */
export const ATTACKS: readonly string[] = [
  ...new Set([
    ...MARKUP.flatMap((markup, n) => PLACES.map((place, m) => place(doing(markup, n + m)))),
    ...BARE.map(doing),
  ]),
];

function doing(text: string, n: number): string {
  return text.replaceAll('%', DEEDS[n % DEEDS.length]!);
}

/** In packs that fit a text of so many characters. */
export function packed(texts: readonly string[], charsMax: number): string[] {
  const packs: string[] = [];
  for (const text of texts) {
    const last = packs.at(-1);
    const longer = last === undefined ? text : `${last} ${text}`;
    if (last !== undefined && [...longer].length <= charsMax) packs[packs.length - 1] = longer;
    else packs.push([...text].slice(0, charsMax).join(''));
  }
  return packs;
}
