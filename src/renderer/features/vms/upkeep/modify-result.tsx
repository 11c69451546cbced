import type { ModifyField, ModifyOutcome } from '#shared/domain/vm-modify'
import type { Catalogue } from '#shared/i18n/catalogue'
import type { AppError } from '#shared/ipc/errors'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { ErrorNote } from '../../../ui/error-note'
import { Fact, FactGroup, Facts } from '../../../ui/facts'

/** How a change of settings ended; after a failure, what of it is in force by the node's own telling. */
export function ModifyResult({ title, outcome }: { title: string; outcome: ModifyOutcome }) {
  const words = useWords()
  return (
    <Dialog
      title={title}
      shape="sheet"
      onClose={closeDialog}
      foot={
        <Button variant="primary" onClick={closeDialog}>
          {words.common.close}
        </Button>
      }
    >
      <div className="form-stack" role="status">
        {outcome.kind === 'done' ? (
          <p>{outcome.nextBoot ? words.vmUpkeep.modifyBootText : words.vmUpkeep.modifyDoneText}</p>
        ) : (
          <Stopped outcome={outcome} />
        )}
      </div>
    </Dialog>
  )
}

function Stopped({ outcome }: { outcome: Extract<ModifyOutcome, { kind: 'stopped' }> }) {
  const words = useWords()
  const named = (fields: readonly ModifyField[]) =>
    fields.map((field) => fieldName(field, words)).join(words.common.listed)
  return (
    <>
      <ErrorNote error={{ code: 'changeStopped', serverText: serverTextOf(outcome.error) }} />
      <FactGroup title={words.vmUpkeep.stoppedTitle}>
        <Facts>
          <Fact label={words.vmUpkeep.applied}>{named(outcome.applied)}</Fact>
          <Fact label={words.vmUpkeep.notApplied}>{named(outcome.notApplied)}</Fact>
          <Fact label={words.vmUpkeep.untold}>{named(outcome.untold)}</Fact>
        </Facts>
      </FactGroup>
    </>
  )
}

/** The server's own words where it said any. */
function serverTextOf(error: AppError): string {
  return 'serverText' in error ? error.serverText : ''
}

function fieldName(field: ModifyField, { createVm: words, vmUpkeep }: Catalogue): string {
  switch (field) {
    case 'publicIp':
      return words.publicIp
    case 'loginPort':
      return vmUpkeep.loginPort
    case 'secondLoginPort':
      return vmUpkeep.secondLoginPort
    case 'vncPort':
      return words.vncPort
    case 'customPorts':
    case 'networkFilters':
      return words.lists[field]
    case 'gpuCount':
      return words.gpus
    case 'cpuCores':
      return words.cpus
    case 'memoryGib':
      return words.memory
  }
}
