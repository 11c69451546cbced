import type { AskedCoSign } from '#shared/domain/co-sign'
import type { AccountId } from '#shared/domain/ids'
import { visibleText } from '#shared/visible-text'
import { useWords } from '../words'

interface SignerFieldProps {
  readonly signers: AskedCoSign['signers']
  readonly chosen: AccountId | undefined
  readonly onChoose: (id: AccountId) => void
}

/** The account that signs; a choice where several of the set are here. */
export function SignerField({ signers, chosen, onChoose }: SignerFieldProps) {
  const { coSign } = useWords().keys
  return (
    <fieldset className="signers">
      <legend>{coSign.signer}</legend>
      {signers.map(({ key, name, address }) => (
        <label key={key} className="signer">
          <input
            type="radio"
            name="signer"
            value={key}
            checked={key === chosen}
            onChange={() => onChoose(key)}
          />
          <span className="signer-text">
            <span dir="auto">{visibleText(name)}</span>
            <span className="mono">{address}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
