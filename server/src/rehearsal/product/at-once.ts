/** Does the work for every item, so many at once, beginning in their order; answers in their order. */
export async function atOnce<Item, Value>(
  items: readonly Item[],
  many: number,
  work: (item: Item, place: number) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = []
  let next = 0
  const go = async (): Promise<void> => {
    for (let place = next++; place < items.length; place = next++) values[place] = await work(items[place] as Item, place)
  }
  await Promise.all(Array.from({ length: Math.min(many, items.length) }, go))
  return values
}
