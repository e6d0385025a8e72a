const STEPS = [
  'read',
  'plan',
  'register',
  'lot',
  'invitations',
  'letters',
  'mail',
  'answers',
  'panel',
  'sign-in',
  'information',
  'meeting',
  'poll',
  'summary',
  'attachment',
  'response',
]
const WIDTH = 28

export interface ProgressBar {
  show(step: string, part: number): void
  end(words: string): void
}

/** A bar on a terminal, plain lines elsewhere. */
export function progressBar(out: NodeJS.WriteStream): ProgressBar {
  let last = ''
  return {
    show(step, part) {
      const place = STEPS.indexOf(step.split(':')[0] ?? '')
      const share = (Math.max(0, place) + Math.min(1, part)) / STEPS.length
      const filled = Math.round(share * WIDTH)
      if (out.isTTY)
        out.write(`\r\u001b[K[${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${Math.round(share * 100)} % ${step}`)
      else if (step !== last) out.write(`${Math.round(share * 100)} % ${step}\n`)
      last = step
    },
    end(words) {
      out.write(`${out.isTTY ? '\r\u001b[K' : ''}${words}\n`)
    },
  }
}
