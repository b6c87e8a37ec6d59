// Why no whole answer came: what the operating system, TLS, HTTP parsing or decompression report, by error code.
import type { Fault } from './fault.ts';
import { proxyFault } from './proxy-fault.ts';

const TLS_CODES =
  /CERT|CRL|^UNABLE_TO_|^INVALID_(CA|PURPOSE)$|^HOSTNAME_MISMATCH$|^PATH_LENGTH_|^ERR_(TLS|SSL)_|^EPROTO$/;
/** Of a certificate whose authority is not known here. */
const AUTHORITY_CODES = /SELF_SIGNED|^UNABLE_TO_(GET_ISSUER|VERIFY)|^CERT_UNTRUSTED$/;
const AUTHORITY_REMEDY =
  '; where a company or its proxy has a CA of its own, NODE_EXTRA_CA_CERTS has to name a file with it';
/** Of zlib, and with the two underscores of its brotli decoder. */
const DECOMPRESSION_CODES = /^Z_|^ERR__ERROR_/;
/** Of Node and axios, about what they were given to send. */
const REQUEST_CODES = /^ERR_(INVALID|BAD_OPTION|UNESCAPED)/;

/**
 * `stop` for what fails a second time for sure; everything else may have passed by the next try. Through a proxy, no
 * name but that of the proxy is looked up here.
 */
export function transportFault(error: unknown, isProxied = false): Fault {
  const refusal = tunnelRefusal(error);
  if (refusal !== undefined) return proxyFault(refusal);
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
    const fault: Fault = {
      kind: 'stop',
      reason: 'could not be verified by TLS',
      isAboutAddress: true,
      cause,
    };
    return AUTHORITY_CODES.test(code) ? { ...fault, remedy: AUTHORITY_REMEDY } : fault;
  }
  if (REQUEST_CODES.test(code)) {
    return { kind: 'stop', reason: 'could not be asked', isAboutAddress: true, cause };
  }
  if (DECOMPRESSION_CODES.test(code)) {
    return { kind: 'retry-soon', reason: 'sent a body that does not decompress', cause };
  }
  return { kind: 'retry-soon', reason: 'gave no whole answer', cause };
}

/** The status by which a proxy refused a way to the source. */
function tunnelRefusal(error: unknown): number | undefined {
  const { code, cause } = Object(error) as { code?: unknown; cause?: { statusCode?: number } };
  return code === 'ERR_PROXY_TUNNEL' ? cause?.statusCode : undefined;
}

/** Nothing but the code is taken over: messages can quote what was sent or received. */
function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : 'no error code';
}
