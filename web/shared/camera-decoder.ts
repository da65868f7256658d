// The worker that reads barcodes in pictures of the camera. WebAssembly is compiled here and nowhere else: the answer that carries this file
// allows it for this worker alone (src/content-security.ts), and the pages of the console go on without.
import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

export type ToDecoder = { readonly picture: ImageBitmap }
export type FromDecoder = { readonly ready: boolean } | { readonly codes: string[] }

/** What is printed on goods, labels and papers of a warehouse. */
const formats = ['code_128', 'code_39', 'ean_13', 'ean_8', 'upc_a', 'upc_e', 'itf', 'qr_code', 'data_matrix'] as const

const tell = (message: FromDecoder): void => self.postMessage(message)

async function begin(): Promise<void> {
  // before the first detector is made: that would fetch the reader from its maker's network
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true })
  const detector = new BarcodeDetector({ formats: [...formats] })
  self.addEventListener('message', ({ data: { picture } }: MessageEvent<ToDecoder>) => {
    detector
      .detect(picture)
      .then((found) => tell({ codes: found.map(({ rawValue }) => rawValue).filter(Boolean) }))
      .catch(() => tell({ codes: [] }))
      .finally(() => picture.close())
  })
  tell({ ready: true })
}

begin().catch(() => tell({ ready: false }))
