import { X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'

export interface Identity {
  readonly key: string
  readonly cert: string
  /** SHA-256 of the certificate, pairs of hex digits joined by colons. */
  readonly fingerprint: string
}

/** A self-signed certificate, as an appliance makes one for itself. */
export async function makeIdentity(commonName: string): Promise<Identity> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  })
  return { key, cert, fingerprint: new X509Certificate(cert).fingerprint256 }
}
