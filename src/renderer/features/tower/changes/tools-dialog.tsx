import { useEffect, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerDisk, TowerId } from '#shared/domain/tower-vm'
import { call } from '../../../api/client'
import { useWords } from '../../../stores/settings'
import { Field } from '../../../ui/field'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import { type AskedProps, ChangeForm } from './change-form'
import { useDevices } from './use-devices'

const forTools = ['tools'] as const

/** Towers before 4.4 are told which disc goes into which drive (CloudTower API, 12). */
export function ToolsDialog({ asked }: AskedProps) {
  const words = useWords().towerDialogs
  const { sourceId, vm } = asked
  const { tools } = useDevices(sourceId, vm.cluster?.id, forTools)
  const drives = useDrives(sourceId, vm.id)
  const [image, setImage] = useState<string>()
  const [chosen, setChosen] = useState<string>()
  const drive = drives?.find(({ id }) => id === (chosen ?? drives[0]?.id))
  const cd = drive === undefined ? undefined : { id: drive.id, ...keyOf(drive) }
  return (
    <ChangeForm
      asked={asked}
      title={words.toolsTitle(visibleText(vm.name))}
      action={words.toolsAction}
      wanted={{ kind: 'towerInstallTools', with: { imageId: image ?? tools[0]?.id, cd } }}
    >
      <p>{words.toolsText}</p>
      <Field label={words.toolsImage} problem={tools.length === 0 && drives ? words.noToolsImage : undefined}>
        <Select<string>
          name={words.toolsImage}
          value={image ?? tools[0]?.id}
          onChange={setImage}
          placeholder={words.choose}
          options={tools.map(({ id, name }) => ({ value: id as string, label: visibleText(name) }))}
        />
      </Field>
      <Field label={words.toolsDrive} problem={drives?.length === 0 ? words.noDrive : undefined}>
        <Select<string>
          name={words.toolsDrive}
          value={drive?.id}
          onChange={setChosen}
          placeholder={words.choose}
          options={(drives ?? []).map(({ id, image: disc }, at) => ({
            ...{ value: id, label: words.driveNumber(at + 1) },
            ...(disc === undefined ? {} : { note: visibleText(disc) }),
          }))}
        />
      </Field>
    </ChangeForm>
  )
}

const keyOf = ({ key }: TowerDisk) => (key === undefined ? {} : { key })

/** The CD drives of a VM that are switched on; undefined while they are not known. */
function useDrives(sourceId: SourceId, vmId: TowerId): readonly TowerDisk[] | undefined {
  const [drives, setDrives] = useState<readonly TowerDisk[]>()
  useEffect(() => {
    let isLeft = false
    const read = async () => {
      const answer = await call('tower.vm', { sourceId, vmId })
      if (isLeft || !answer.ok || answer.value.disks.kind !== 'read') return
      setDrives(answer.value.disks.items.filter(({ type, isDisabled }) => type === 'CD_ROM' && !isDisabled))
    }
    void read()
    return () => {
      isLeft = true
    }
  }, [sourceId, vmId])
  return drives
}
