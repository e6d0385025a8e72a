import { ref } from 'vue'

/** Which material has been opened on this device. It never leaves it: only the reader sees it. */
export function useOpened(panelId: string) {
  const key = `opened/${panelId}`
  const ids = ref(new Set(read(key)))
  return {
    ids,
    open(id: string) {
      if (ids.value.has(id)) return
      ids.value = new Set([...ids.value, id])
      localStorage.setItem(key, JSON.stringify([...ids.value]))
    },
  }
}

function read(key: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : []
  } catch {
    return []
  }
}
