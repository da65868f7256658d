import bwipjs from 'bwip-js/node'

/** A case number as Code 128, the barcode every warehouse scanner reads, as an SVG without fixed size. */
export const barcodeOf = (number: string): string =>
  bwipjs.toSVG({ bcid: 'code128', text: number, height: 14, paddingwidth: 10, paddingheight: 2 })
