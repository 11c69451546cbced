import { useWords } from '../words'

interface AddressProps {
  readonly address: string | undefined
  /** Stands there until the address is known. */
  readonly pending?: string
}

/** An account's address in full: it is compared by eye. */
export function Address({ address, pending = '' }: AddressProps) {
  const words = useWords()
  return (
    <section className="address" aria-label={words.address}>
      <span className="address-label">{words.address}</span>
      <output className={address === undefined ? 'address-pending' : 'address-value'}>
        {address ?? pending}
      </output>
    </section>
  )
}
