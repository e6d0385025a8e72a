import { onMounted, readonly, ref, type Ref } from 'vue'

/** Lets what is dragged be dropped on an element; `isOver` while it hangs above. A second way only: buttons do the same. */
export function useDropTarget(element: Ref<HTMLElement | undefined>, onDrop: (key: string) => void) {
  const isOver = ref(false)
  onMounted(() => {
    const target = element.value
    target?.addEventListener('dragover', (event) => {
      event.preventDefault()
      isOver.value = true
    })
    target?.addEventListener('dragleave', () => (isOver.value = false))
    target?.addEventListener('drop', (event) => {
      event.preventDefault()
      isOver.value = false
      const key = event.dataTransfer?.getData('text/plain')
      if (key) onDrop(key)
    })
  })
  return readonly(isOver)
}
