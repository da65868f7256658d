import { type Refused, refused } from '../result.ts'

/** The disk or the quota of the account is full, the folder can only be read, or the disk fails. */
const ofStorage = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']

/** What an error of the file system means to a caller: nothing was kept, and somebody has to free space. Null when the error is another. */
export function storageRefusal({ code }: { readonly code?: unknown }): Refused | null {
  return ofStorage.includes(code as string) ? refused('storage_unavailable', { retryAfter: 60 }) : null
}
