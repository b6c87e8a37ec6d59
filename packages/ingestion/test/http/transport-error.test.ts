import { describe, expect, it } from '@jest/globals';
import { transportError } from '../../src/http/transport-error.ts';

const withCode = (code: string) => Object.assign(new Error('text with a secret'), { code, config: 'secret' });

describe('transportError', () => {
  it.each([
    'ECONNRESET',
    'ECONNREFUSED',
    'ETIMEDOUT',
    'EPIPE',
    'EAI_AGAIN',
    'HPE_INVALID_CONSTANT',
    'Z_BUF_ERROR',
  ])('classifies %s as transient', (code) => {
    expect(transportError(withCode(code))).toMatchObject({ kind: 'retry-soon', cause: { code } });
  });

  it.each([
    'ENOTFOUND',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'EPROTO',
    'ERR_INVALID_CHAR',
    'ERR_INVALID_URL',
  ])('classifies %s as permanent, with the address to check', (code) => {
    expect(transportError(withCode(code))).toMatchObject({ kind: 'stop', isAboutAddress: true });
  });

  it.each([
    ['SELF_SIGNED_CERT_IN_CHAIN', true],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', true],
    ['CERT_HAS_EXPIRED', false],
    ['ERR_SSL_WRONG_VERSION_NUMBER', false],
  ])('the error for %s names NODE_EXTRA_CA_CERTS: %p', (code, isNamed) => {
    expect(transportError(withCode(code)).remedy?.includes('NODE_EXTRA_CA_CERTS') ?? false).toBe(isNamed);
  });

  it.each([
    withCode('EXYZ'),
    withCode('no code, but a secret'),
    new Error('secret'),
    'secret',
    null,
    undefined,
  ])('copies nothing but a code from %p', (error) => {
    const requestError = transportError(error);
    expect(requestError.kind).toBe('retry-soon');
    expect(requestError.cause?.message).toMatch(/^(EXYZ|no error code)$/);
    expect(requestError.cause?.stack).not.toContain('secret');
  });
});
