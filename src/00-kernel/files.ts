// The file store: taking in what strangers send, keeping it, handing it out. Its one rule: no byte a browser or a decoder
// of ours could act on is kept as it came. Images are drawn anew, videos lose everything that is not picture and sound,
// and nothing is ever believed about a file's type but its content.

export { displayName } from './files/display-name.ts'
export {
  type FileRange,
  type FileSource,
  type FileStore,
  fileKey,
  isFileKey,
  type OpenedFile,
} from './files/file-store.ts'
export { localFiles } from './files/local-files.ts'
export { acceptedTypes, type FileKind, type MediaType } from './files/recognise-type.ts'
export { servingHeaders } from './files/serving-headers.ts'
export { sweepTemp } from './files/sweep-temp.ts'
export { type FileLimits, type FileRefusal, type TakenFile, takeFile, usualLimits } from './files/take-file.ts'
