import { useWords } from '../../stores/settings'
import { showTowerView, useTowerView } from '../../stores/tower-view'
import { Button } from '../../ui/button'
import './tower.css'

/** Turns between the VMs of a tower and its snapshots. */
export function ViewSwitch() {
  const words = useWords().towerSnapshots
  const view = useTowerView((state) => state.view)
  return (
    <fieldset className="tower-views" aria-label={words.view}>
      {(['vms', 'snapshots'] as const).map((each) => (
        <Button
          key={each}
          variant={each === view ? 'normal' : 'quiet'}
          aria-pressed={each === view}
          onClick={() => showTowerView(each)}
        >
          {words.views[each]}
        </Button>
      ))}
    </fieldset>
  )
}
