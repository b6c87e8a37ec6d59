// Classifies errors of the operating system, TLS, HTTP parsing and decompression by their code.
import { proxyError } from './proxy-error.ts';
import type { RequestError } from './request-error.ts';

const TLS_CODES =
  /CERT|CRL|^UNABLE_TO_|^INVALID_(CA|PURPOSE)$|^HOSTNAME_MISMATCH$|^PATH_LENGTH_|^ERR_(TLS|SSL)_|^EPROTO$/;
/** The certificate's authority is not trusted here. */
const AUTHORITY_CODES = /SELF_SIGNED|^UNABLE_TO_(GET_ISSUER|VERIFY)|^CERT_UNTRUSTED$/;
const AUTHORITY_REMEDY =
  '; if a company or its proxy has its own CA, set NODE_EXTRA_CA_CERTS to a file with its certificate';
/** From zlib; its brotli decoder writes two underscores. */
const DECOMPRESSION_CODES = /^Z_|^ERR__ERROR_/;
/** From Node and axios: the request itself is invalid. */
const REQUEST_CODES = /^ERR_(INVALID|BAD_OPTION|UNESCAPED)/;

/**
 * `stop` for what would certainly fail again; everything else may succeed at the next attempt. With a proxy, its own
 * host name is the only one resolved here.
 */
export function transportError(error: unknown, isProxied = false): RequestError {
  const proxyStatus = connectStatus(error);
  if (proxyStatus !== undefined) return proxyError(proxyStatus);
  const code = codeOf(error);
  const cause = Object.assign(new Error(code), { code });
  if (code === 'ENOTFOUND' && isProxied) {
    const reason = 'is behind a proxy whose host name does not resolve';
    return { kind: 'stop', reason, isAboutProxy: true, cause };
  }
  if (code === 'ENOTFOUND') {
    return { kind: 'stop', reason: 'has a host name that does not resolve', isAboutAddress: true, cause };
  }
  if (TLS_CODES.test(code)) {
    const tlsError: RequestError = {
      kind: 'stop',
      reason: 'failed TLS verification',
      isAboutAddress: true,
      cause,
    };
    return AUTHORITY_CODES.test(code) ? { ...tlsError, remedy: AUTHORITY_REMEDY } : tlsError;
  }
  if (REQUEST_CODES.test(code)) {
    return { kind: 'stop', reason: 'cannot be sent this request', isAboutAddress: true, cause };
  }
  if (DECOMPRESSION_CODES.test(code)) {
    return { kind: 'retry-soon', reason: 'sent a body that does not decompress', cause };
  }
  return { kind: 'retry-soon', reason: 'sent no complete response', cause };
}

/** The status with which a proxy denied the CONNECT. */
function connectStatus(error: unknown): number | undefined {
  const { code, cause } = Object(error) as { code?: unknown; cause?: { statusCode?: number } };
  return code === 'ERR_PROXY_TUNNEL' ? cause?.statusCode : undefined;
}

/** Only the code is kept: messages can quote what was sent or received. */
function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : 'no error code';
}
