import type { Ref } from 'vue'
import type { useDeskActs } from './acts.ts'
import type { OpenDialog } from './dialog.ts'
import { useKeys, type KeyActs } from './keys.ts'
import type { DeskModel } from './model.ts'
import { remainderOf } from './moveOn.ts'

interface Options {
  readonly model: () => DeskModel
  readonly acts: ReturnType<typeof useDeskActs>
  readonly dialog: Ref<OpenDialog>
  readonly areKeysOn: Ref<boolean>
  /** A digit typed anywhere begins the number entry. */
  readonly digit: (digit: string) => void
}

/** What the moderator's hands mean where the meeting stands, by button and by key alike. */
export function useHands({ model, acts, dialog, areKeysOn, digit }: Options) {
  /** One step forward: the next speaker in plenary, else the meeting's own next step. */
  function forward(): void {
    const { row, isAtTables, lines, evening, plenary } = model()
    if (!row || plenary.state !== 'open') acts.step(evening.next)
    else if (isAtTables) return
    else void (lines.length > 0 ? acts.giveFloor() : acts.act({ type: 'endTurn', place: 'plenary' }))
  }
  /** Starts another item; asks first while there is time left of the one going on, or somebody waits. */
  function moveOn(number: number | undefined): void {
    if (number === undefined) return
    if (remainderOf(model())) dialog.value = { kind: 'moveOn', number }
    else void acts.act({ type: 'startItem', number })
  }
  function together(): void {
    const { plenary, mayGoToTables } = model()
    if (plenary.gathered === 'tables') void acts.goToPlenary()
    else if (mayGoToTables) void acts.goToTables()
  }
  function pauseMeeting(): void {
    void acts.act({ type: model().plenary.state === 'paused' ? 'resumeMeeting' : 'pauseMeeting' })
  }
  function pause(): void {
    if (model().speaker === null) pauseMeeting()
    else void acts.pauseTurn()
  }
  function withholdLatest(): void {
    const latest = model().desk.contributions.findLast(({ state }) => state === 'published' || state === 'submitted')
    if (latest) dialog.value = { kind: 'withhold', number: latest.number }
  }
  const undo = () => (model().recallIn === null ? acts.act({ type: 'undoFloor', place: 'plenary' }) : acts.cancelRecall())

  const keys: KeyActs = {
    Space: forward,
    P: pause,
    F: acts.extend,
    T: together,
    L: acts.toggleList,
    Z: undo,
    M: () => (dialog.value = { kind: 'announce' }),
    I: () => focusOn('#inbox-column button'),
    B: () => focusOn('.tile'),
    X: withholdLatest,
    '?': () => (dialog.value = { kind: 'keys' }),
    ...Object.fromEntries('0123456789'.split('').map((figure) => [figure, () => digit(figure)])),
  }
  useKeys(
    () => keys,
    () => areKeysOn.value,
  )
  return { forward, moveOn, together, pause, pauseMeeting, undo }
}

function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus()
}
