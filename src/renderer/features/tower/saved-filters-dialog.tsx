import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { SavedFilter } from '#shared/domain/tower-filter'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { useWords } from '../../stores/settings'
import { Button, IconButton } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorNote } from '../../ui/error-note'
import { Field, TextInput } from '../../ui/field'
import { visibleText } from '../../ui/visible-text'
import './filter-dialog.css'

type Answer = Promise<Result<unknown, AppError>>

interface SavedFiltersDialogProps {
  readonly filters: readonly SavedFilter[]
  readonly rename: (id: string, name: string) => Answer
  readonly remove: (id: string) => Answer
  readonly onClose: () => void
}

/** The saved filters, to be renamed and deleted; each takes effect at once. */
export function SavedFiltersDialog({ filters, rename, remove, onClose }: SavedFiltersDialogProps) {
  const words = useWords()
  const [error, setError] = useState<AppError>()
  const tell = async (answer: Answer) => {
    const told = await answer
    setError(told.ok ? undefined : told.error)
  }
  return (
    <Dialog
      title={words.towers.filters}
      size="small"
      onClose={onClose}
      foot={
        <Button variant="primary" onClick={onClose}>
          {words.common.close}
        </Button>
      }
    >
      {filters.length === 0 ? <p className="quiet-text">{words.towers.filterGone}</p> : null}
      <ul className="saved-filters">
        {filters.map((filter) => (
          <FilterName
            key={filter.id}
            filter={filter}
            rename={(name) => void tell(rename(filter.id, name))}
            remove={() => void tell(remove(filter.id))}
          />
        ))}
      </ul>
      {error === undefined ? null : <ErrorNote error={error} />}
    </Dialog>
  )
}

interface FilterNameProps {
  readonly filter: SavedFilter
  readonly rename: (name: string) => void
  readonly remove: () => void
}

function FilterName({ filter, rename, remove }: FilterNameProps) {
  const words = useWords().towers
  const [name, setName] = useState(filter.name)
  const leave = () => {
    if (name.trim() === '') setName(filter.name)
    else if (name.trim() !== filter.name) rename(name)
  }
  return (
    <li>
      <div className="filter-value">
        <Field label={words.renameFilter(visibleText(filter.name))}>
          <TextInput value={name} maxLength={64} onChange={setName} onBlur={leave} />
        </Field>
      </div>
      <IconButton
        icon={Trash2}
        name={words.deleteFilter(visibleText(filter.name))}
        variant="quiet"
        onClick={remove}
      />
    </li>
  )
}
