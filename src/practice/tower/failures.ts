import { TaskFailure } from './tasks'

/** The cluster's refusal as a task's `error_message` carries it: technical, in several lines (spec 5.5). */
export function clusterFailure(operation: string, code: string, text: string): TaskFailure {
  const outer = `${operation.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()}_FAILED`
  const message = JSON.stringify({ data: {}, ec: code, error: { msg: `[${code}]${text} ` } })
  return new TaskFailure(
    code,
    `Cannot unwrap Ok value of Result.Err.\r\ncode: ${outer}\r\nmessage: ${message}`,
  )
}
