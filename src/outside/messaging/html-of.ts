const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign]!)

/** A plain text as a page of a mail: paragraphs, and addresses that can be tapped. Whatever somebody wrote stays words, never tags. */
export function htmlOf(text: string): string {
  const paragraphs = text.split(/\n{2,}/).map((one) => `<p>${linked(one).replaceAll('\n', '<br>')}</p>`)
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:16px;max-width:640px;font:16px/1.6 system-ui,sans-serif;color:#1f2328">${paragraphs.join('\n')}</body></html>`
}

/** Addresses end where a sentence does. */
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"'，。；、）)]+)/g)
    .map((part, index) => (index % 2 === 1 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join('')
