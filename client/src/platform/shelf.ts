/** A place on this device where things lie until they are taken away, by name. */
export interface Shelf {
  get(key: string): Promise<unknown>
  put(key: string, value: unknown): Promise<void>
  remove(key: string): Promise<void>
  /** All values whose key begins so, in the order of their keys. */
  all(prefix: string): Promise<readonly unknown[]>
  /** Takes away all whose key begins so. */
  removeAll(prefix: string): Promise<void>
}

/** Where views of meetings lie; another person on the same telephone must not see them. */
export const VIEWS = 'view/'

/** What belongs to one person: last views, drafts, notes. Letters carry their writer themselves. */
export const PERSONAL = [VIEWS, 'draft/', 'note/'] as const

const DATABASE = 'borgerpanel'
const STORE = 'shelf'

/** The shelf on disk (IndexedDB); where the browser has none, one that lasts as long as the page. */
export async function openShelf(): Promise<Shelf> {
  try {
    return shelfOf(await openDatabase())
  } catch {
    return memoryShelf()
  }
}

/** A shelf that lasts as long as the page. */
export function memoryShelf(): Shelf {
  const things = new Map<string, unknown>()
  return {
    get: async (key) => things.get(key),
    put: async (key, value) => void things.set(key, structuredClone(value)),
    remove: async (key) => void things.delete(key),
    all: async (prefix) =>
      [...things]
        .filter(([key]) => key.startsWith(prefix))
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, value]) => value),
    removeAll: async (prefix) => {
      for (const key of [...things.keys()]) if (key.startsWith(prefix)) things.delete(key)
    },
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const asked = indexedDB.open(DATABASE, 1)
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE)
  return answerTo(asked)
}

function shelfOf(database: IDBDatabase): Shelf {
  // `strict`: a contribution that is called kept must survive a telephone that loses its battery.
  const writing = () => database.transaction(STORE, 'readwrite', { durability: 'strict' })
  const reading = () => database.transaction(STORE).objectStore(STORE)
  return {
    get: (key) => answerTo(reading().get(key)),
    put: (key, value) => written(writing(), (store) => store.put(value, key)),
    remove: (key) => written(writing(), (store) => store.delete(key)),
    all: (prefix) => answerTo(reading().getAll(startingWith(prefix))),
    removeAll: (prefix) => written(writing(), (store) => store.delete(startingWith(prefix))),
  }
}

const startingWith = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

function answerTo<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The shelf did not answer.'))
  })
}

/** Resolves when the browser says it is written, not when it was asked to. */
function written(transaction: IDBTransaction, change: (store: IDBObjectStore) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error ?? new Error('The shelf is full.'))
    change(transaction.objectStore(STORE))
  })
}
