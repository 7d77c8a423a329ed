import { createHash } from 'node:crypto';
import type { BundledPackage } from './bundled-packages.ts';

/** What a lock file says of an installed package. */
export interface LockedPackage {
  readonly integrity?: string;
}

/**
 * `dist/sbom.cdx.json`: the packages in `dist/` as a CycloneDX document. It names neither a time nor a commit, so that
 * equal sources give equal bytes; the release's attestation ties it to both.
 * @param locked the `packages` of `package-lock.json`
 * @throws Error when a package is not locked by SHA-512
 */
export function billOfMaterials(
  action: { readonly name: string; readonly license: string },
  packages: readonly BundledPackage[],
  locked: Readonly<Record<string, LockedPackage>>,
): string {
  const components = new Map(
    packages.map((bundled) => [purl(bundled), component(bundled, locked[bundled.folder]?.integrity)]),
  );
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf([...components.values()])}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': action.name,
        name: action.name,
        licenses: [{ license: { id: action.license } }],
      },
    },
    components: [...components.values()],
    dependencies: [{ ref: action.name, dependsOn: [...components.keys()] }],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A UUID of version 8 (RFC 9562) that is the same for the same content: `actions/attest` takes no document without one. */
function uuidOf(content: unknown): string {
  const hex = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function component(bundled: BundledPackage, integrity: string | undefined) {
  const [, base64] = /^sha512-(\S+)$/.exec(integrity ?? '') ?? [];
  if (base64 === undefined) throw new Error(`package-lock.json has no SHA-512 of ${bundled.folder}.`);
  return {
    type: 'library',
    'bom-ref': purl(bundled),
    name: bundled.name,
    version: bundled.version,
    hashes: [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }],
    licenses: [{ expression: bundled.licence }],
    purl: purl(bundled),
  };
}

/** https://github.com/package-url/purl-spec: the @ of a scope is escaped, its slash is not. */
function purl({ name, version }: BundledPackage): string {
  return `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`;
}
