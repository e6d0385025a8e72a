import type { Result } from '@borgerpanel/contract'
import { send } from '../../platform/api.ts'

/** Sends a file. The contract has no schema for what comes in by file, so the call is named and its answer stated by the caller. */
export const upload = <Answer>(
  call: `POST /api/${string}`,
  params: Readonly<Record<string, string>>,
  body: FormData,
): Promise<Result<Answer>> => send(call, { params, body }) as Promise<Result<Answer>>
