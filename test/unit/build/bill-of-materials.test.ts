import { expect, it } from 'vitest';
import { billOfMaterials } from '../../../scripts/build/bill-of-materials.ts';

const action = { name: 'an-action', license: 'MIT' };
const scoped = {
  name: '@a/b',
  version: '1.0.0+x',
  folder: 'node_modules/@a/b',
  licence: '(MIT OR Apache-2.0)',
  texts: [''],
};
const locked = { 'node_modules/@a/b': { integrity: `sha512-${Buffer.alloc(64, 171).toString('base64')}` } };

it('names each package with version, licence, digest and package URL', () => {
  const [component, ...others] = JSON.parse(billOfMaterials(action, [scoped, scoped], locked)).components;
  expect(others).toEqual([]);
  expect(component).toEqual({
    type: 'library',
    'bom-ref': 'pkg:npm/%40a/b@1.0.0%2Bx',
    name: '@a/b',
    version: '1.0.0+x',
    hashes: [{ alg: 'SHA-512', content: 'ab'.repeat(64) }],
    licenses: [{ expression: '(MIT OR Apache-2.0)' }],
    purl: 'pkg:npm/%40a/b@1.0.0%2Bx',
  });
});

it('refuses a package whose bytes are not locked', () => {
  expect(() => billOfMaterials(action, [scoped], {})).toThrow('no SHA-512 of node_modules/@a/b');
});

it('has a serial number of its content, as attestations ask for one and equal sources give equal bytes', () => {
  const serial = (text: string) => JSON.parse(text).serialNumber;
  const one = serial(billOfMaterials(action, [scoped], locked));
  expect(one).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(serial(billOfMaterials(action, [scoped], locked))).toBe(one);
  expect(serial(billOfMaterials(action, [{ ...scoped, version: '1.0.1' }], locked))).not.toBe(one);
});
