import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseXMatrix } from './x-matrix-header.ts';

const sig = `${'A'.repeat(85)}Q`;
const credentials = { origin: 'globex.test', destination: 'acme.test', keyId: 'ed25519:key1', signature: sig };

describe('parseXMatrix', () => {
  it.each([
    ['quoted', `X-Matrix origin="globex.test",destination="acme.test",key="ed25519:key1",sig="${sig}"`],
    ['unquoted', `X-Matrix origin=globex.test,destination=acme.test,key=ed25519:key1,sig=${sig}`],
    ['half quoted, as older servers send it', `X-Matrix origin=globex.test,key="ed25519:key1",sig="${sig}",destination="acme.test"`],
    ['with whitespace', `X-Matrix  sig = "${sig}" ,\tkey="ed25519:key1", origin = "globex.test" ,destination="acme.test" `],
    ['with names in capitals', `X-Matrix ORIGIN="globex.test",Destination="acme.test",KEY="ed25519:key1",sig="${sig}"`],
    ['with the scheme in small letters', `x-matrix origin="globex.test",destination="acme.test",key="ed25519:key1",sig="${sig}"`],
    ['with escapes', `X-Matrix origin="glob\\ex.test",destination="acme.test",key="ed25519:key1",sig="${sig}"`],
    ['with an unknown parameter', `X-Matrix origin="globex.test",destination="acme.test",key="ed25519:key1",sig="${sig}",more="a,b=\\"c"`],
  ])('reads %s parameters', (_, header) => {
    expect(parseXMatrix(header)).toEqual({ ok: true, value: credentials });
  });

  it('reads a header without destination', () => {
    const parsed = parseXMatrix(`X-Matrix origin="globex.test",key="ed25519:key1",sig="${sig}"`);
    expect(parsed).toEqual({ ok: true, value: { ...credentials, destination: undefined } });
  });

  const rest = `destination="acme.test",key="ed25519:key1",sig="${sig}"`;
  it.each([
    ['another scheme', `Bearer origin="globex.test",${rest}`, 'not-x-matrix'],
    ['no space after the scheme', `X-Matrixorigin="globex.test",${rest}`, 'not-x-matrix'],
    ['nothing', '', 'not-x-matrix'],
    ['no parameters', 'X-Matrix ', 'malformed'],
    ['a repeated parameter', `X-Matrix origin="globex.test",origin="evil.test",${rest}`, 'duplicate-parameter'],
    ['a repeated parameter in other letters', `X-Matrix origin="globex.test",${rest},ORIGIN="evil.test"`, 'duplicate-parameter'],
    ['a missing origin', `X-Matrix ${rest}`, 'missing-parameter'],
    ['a missing key', `X-Matrix origin="globex.test",sig="${sig}"`, 'missing-parameter'],
    ['a missing signature', 'X-Matrix origin="globex.test",key="ed25519:key1"', 'missing-parameter'],
    ['an origin that is no server name', `X-Matrix origin="glo bex",${rest}`, 'bad-value'],
    ['an origin in capitals', `X-Matrix origin="GLOBEX.test",${rest}`, 'bad-value'],
    ['a destination that is no server name', `X-Matrix origin="globex.test",destination="",key="ed25519:key1",sig="${sig}"`, 'bad-value'],
    ['another algorithm', `X-Matrix origin="globex.test",key="rsa:1",sig="${sig}"`, 'bad-value'],
    ['a short signature', 'X-Matrix origin="globex.test",key="ed25519:1",sig="AAAA"', 'bad-value'],
    ['an unclosed quote', 'X-Matrix origin="globex.test', 'malformed'],
    ['an empty element', `X-Matrix ,origin="globex.test",${rest}`, 'malformed'],
    ['a trailing comma', `X-Matrix origin="globex.test",${rest},`, 'malformed'],
    ['two words', `X-Matrix origin="globex.test" ${rest}`, 'malformed'],
    ['a control character', `X-Matrix origin="globex.test\u0001",${rest}`, 'malformed'],
    ['too much', `X-Matrix origin="globex.test",${rest},more="${'a'.repeat(4096)}"`, 'too-long'],
  ])('refuses %s', (_, header, fault) => {
    expect(parseXMatrix(header)).toEqual({ ok: false, error: fault });
  });

  it('never throws and never hangs', () => {
    const piece = fc.constantFrom('origin', 'key', '=', '"', ',', ' ', '\\', 'X-Matrix ', 'a', '\t', ':', '\u0000', '€', '==', '""');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        expect(typeof parseXMatrix(`X-Matrix ${pieces.join('')}`).ok).toBe('boolean');
      }),
    );
    expect(parseXMatrix(`X-Matrix a="${'\\'.repeat(4000)}`).ok).toBe(false);
    expect(parseXMatrix(`X-Matrix ${' '.repeat(4000)}`).ok).toBe(false);
  });
});
