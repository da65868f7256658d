// What a library throws at input it cannot read is the sender's fault, and answered as a refusal. Only errors that can have no other cause
// are named here, one by one: every other error is a fault of ours, answered 500 and logged.
import { type Refused, refused } from '../result.ts'

type LibraryError = Error & { readonly code?: unknown; readonly statusCode?: unknown; readonly status?: unknown }

/** The refusal that a library's error means, or null when it is no word about the request. */
export function refusalOfLibraryError(error: LibraryError): Refused | null {
  const code = typeof error.code === 'string' ? error.code : ''
  const name = byCode[code] ?? byMessage(error.message) ?? byStatus(error) ?? byDatabase(code, error.message)
  return name ? refused(name) : null
}

const byCode: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: 'address_invalid',
  FST_ERR_MAX_PARAM_LENGTH: 'address_invalid',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type_not_supported',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body_not_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body_not_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request_cut_off',
  // @fastify/static: a path that leads out of its folder, or is written in a way no link of ours is
  FST_STATIC_FORBIDDEN_PATH: 'route_not_found',
  // @fastify/multipart
  FST_REQ_FILE_TOO_LARGE: 'file_too_large',
  FST_PARTS_LIMIT: 'multipart_invalid',
  FST_FILES_LIMIT: 'multipart_invalid',
  FST_FIELDS_LIMIT: 'multipart_invalid',
  FST_PROTO_VIOLATION: 'multipart_invalid',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'multipart_invalid',
  FST_INVALID_JSON_FIELD_ERROR: 'multipart_invalid',
  FST_MP_PREMATURE_CLOSE: 'request_cut_off',
}

/** Busboy and its parts give their errors no codes. */
const multipartMessages =
  /^(Multipart: Boundary not found|Unexpected end of multipart data|.+ terminated early due to unexpected end of multipart data|The needle cannot .+)$/

function byMessage(message: string): string | null {
  return multipartMessages.test(message) ? 'multipart_invalid' : null
}

/** @fastify/send speaks by the classes of http-errors; Fastify's parser of JSON throws a SyntaxError with a status. */
function byStatus(error: LibraryError): string | null {
  if (error instanceof SyntaxError && error.statusCode === 400) return 'body_not_json'
  if (error.name === 'RangeNotSatisfiableError' && error.status === 416) return 'range_outside'
  if (error.name === 'PreconditionFailedError' && error.status === 412) return 'stale'
  if (error.name === 'BadRequestError' && error.status === 400) return 'address_invalid'
  return null
}

/**
 * PostgreSQL reading a parameter it was sent as text (PostgreSQL 18, appendix A): no such uuid, number or time; too large a number; bytes
 * that are no text. An overflow in our own arithmetic has the same code 22003 and other words; it stays our fault.
 */
function byDatabase(code: string, message: string): string | null {
  const isOfInput =
    (code === '22P02' &&
      /^invalid input syntax for type (uuid|smallint|integer|bigint|numeric|boolean)\b/.test(message)) ||
    (code === '22003' && /^value "[^"]*" is out of range for type/.test(message)) ||
    ((code === '22007' || code === '22008') &&
      /^(invalid input syntax for type|date\/time field value)/.test(message)) ||
    (code === '22021' && message.startsWith('invalid byte sequence')) ||
    (code === '22P05' && message.startsWith('unsupported Unicode escape sequence'))
  return isOfInput ? 'input_not_storable' : null
}
