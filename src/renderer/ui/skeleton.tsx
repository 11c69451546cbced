import { useWords } from '../stores/settings'
import './skeleton.css'

const widths = ['62%', '48%', '70%', '40%', '56%', '66%', '44%', '52%']

/** Grey rows while a list is read; they come only when that takes a moment. */
export function Skeleton() {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{useWords().common.loading}</span>
      {widths.map((width) => (
        <div key={width} className="skeleton-row" aria-hidden="true">
          <i style={{ width }} />
          <i />
          <i />
        </div>
      ))}
    </div>
  )
}
