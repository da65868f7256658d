// What a page of ours may load and run. One page alone is given more; no other gains by it.
import type { Settings } from '#kernel/settings'

type Directives = { readonly [directive: string]: string[] | null }

/** The policy of every page: our own scripts, and nobody may frame us. */
export const contentSecurity = (settings: Settings): { directives: Directives } => ({
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"], // Ant Design writes its styles into the page
    imgSrc: ["'self'", 'data:', 'blob:'],
    mediaSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: settings.publicUrl.startsWith('https:') ? [] : null,
  },
})

/**
 * The policy of the table editor's own page. GoRules' editor reads expressions with the engine itself, which is WebAssembly and is compiled
 * when it arrives; the console shows it in a frame. `wasm-unsafe-eval` allows that and still no `eval` of text.
 */
export function editorSecurity(settings: Settings): { directives: Directives } {
  const { directives } = contentSecurity(settings)
  return { directives: { ...directives, scriptSrc: ["'self'", "'wasm-unsafe-eval'"], frameAncestors: ["'self'"] } }
}

/**
 * The policy of the worker that reads barcodes in the camera's pictures; it comes with the worker's own file. It may compile WebAssembly and
 * fetch it from us, and nothing else; the pages that start it may not.
 */
export const decoderSecurity = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
