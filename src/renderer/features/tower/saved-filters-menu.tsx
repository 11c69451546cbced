import { Menu } from '@base-ui/react/menu'
import { Bookmark, BookmarkPlus, Pencil } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import { conditionCount, type SavedFilter } from '#shared/domain/tower-filter'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { call } from '../../api/client'
import { useWords } from '../../stores/settings'
import { changeTowerQuery, useTowerList } from '../../stores/tower-list'
import { IconButton } from '../../ui/button'
import { Field, TextInput } from '../../ui/field'
import { FormDialog } from '../../ui/form-dialog'
import { Icon } from '../../ui/icon'
import { MenuPopup } from '../../ui/menu'
import { visibleText } from '../../ui/visible-text'
import { SavedFiltersDialog } from './saved-filters-dialog'

type Answer = Result<readonly SavedFilter[], AppError>

/** The filters that have a name: taking one up, keeping the present one, letting one go. */
export function SavedFiltersMenu({ sourceId }: { sourceId: SourceId }) {
  const words = useWords().towers
  const { query } = useTowerList(sourceId)
  const [filters, setFilters] = useState<readonly SavedFilter[]>([])
  const [isNaming, setNaming] = useState(false)
  const [isManaging, setManaging] = useState(false)
  const take = (answer: Answer): Answer => {
    if (answer.ok) setFilters(answer.value)
    return answer
  }
  useEffect(() => {
    void call('tower.filters', { sourceId }).then((answer) => {
      if (answer.ok) setFilters(answer.value)
    })
  }, [sourceId])
  const isPlain = conditionCount(query.filter) === 0 && query.search === ''
  return (
    <>
      <Menu.Root>
        <Menu.Trigger render={<IconButton icon={Bookmark} name={words.filters} variant="quiet" />} />
        <MenuPopup>
          <Menu.Group>
            <Menu.GroupLabel className="menu-title">
              {filters.length === 0 ? words.noFilters : words.filters}
            </Menu.GroupLabel>
            {filters.map((filter) => (
              <Menu.Item
                key={filter.id}
                className="menu-item"
                onClick={() => changeTowerQuery(sourceId, filter.query)}
              >
                <Icon of={Bookmark} />
                <bdi className="ellipsis">{visibleText(filter.name)}</bdi>
              </Menu.Item>
            ))}
          </Menu.Group>
          <Menu.Separator className="menu-line" />
          <Menu.Item className="menu-item" disabled={isPlain} onClick={() => setNaming(true)}>
            <Icon of={BookmarkPlus} />
            <span>{words.saveFilter}</span>
          </Menu.Item>
          {filters.length === 0 ? null : (
            <Menu.Item className="menu-item" onClick={() => setManaging(true)}>
              <Icon of={Pencil} />
              <span>{words.manageFilters}</span>
            </Menu.Item>
          )}
        </MenuPopup>
      </Menu.Root>
      {isNaming ? (
        <NameDialog
          onClose={() => setNaming(false)}
          save={async (name) => take(await call('tower.saveFilter', { sourceId, name, query }))}
        />
      ) : null}
      {isManaging ? (
        <SavedFiltersDialog
          filters={filters}
          onClose={() => setManaging(false)}
          rename={async (id, name) => take(await call('tower.renameFilter', { sourceId, id, name }))}
          remove={async (id) => take(await call('tower.deleteFilter', { sourceId, id }))}
        />
      ) : null}
    </>
  )
}

function NameDialog({ save, onClose }: { save: (name: string) => Promise<Answer>; onClose: () => void }) {
  const words = useWords()
  const [name, setName] = useState('')
  const input = useRef<HTMLInputElement>(null)
  return (
    <FormDialog
      title={words.towers.saveFilterTitle}
      action={words.towers.save}
      reason={name.trim() === '' ? words.towers.filterName : undefined}
      initialFocus={input}
      run={() => save(name)}
      onClose={onClose}
    >
      <Field label={words.towers.filterName}>
        <TextInput ref={input} value={name} maxLength={64} onChange={setName} />
      </Field>
    </FormDialog>
  )
}
