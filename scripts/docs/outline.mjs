/**
 * Shapes of the contract in a line of words each. A shape that the contract exports is written by its name, and defined
 * once; `used` gathers those names.
 */
export function outliner(contract) {
  const names = new Map()
  for (const [name, value] of Object.entries(contract)) if (value?._zod !== undefined && !names.has(value)) names.set(value, name)
  const used = new Set()

  /** A shape where it is used: its name if it has one, else what it is. */
  function outline(schema) {
    const name = names.get(schema)
    if (name === undefined) return describe(schema)
    if (!name.endsWith('Id')) used.add(name)
    return name
  }

  /** What a shape is, whatever its name. */
  function describe(schema) {
    const { def } = schema._zod
    const write = WRITERS[def.type]
    if (write === undefined) throw new TypeError(`The outline knows no schema of type ${def.type}`)
    return write(def, schema, outline)
  }

  return { outline, describe, used }
}

const FORMATS = { uuid: 'uuid', email: 'e-mail', date: 'date', datetime: 'moment' }

const WRITERS = {
  string: (def, schema) => {
    const { minLength, maxLength, format, pattern } = asJson(schema)
    const known = FORMATS[def.format ?? format]
    if (known !== undefined) return known
    return `text${range(minLength, maxLength)}${pattern === undefined ? '' : ` like ${pattern}`}`
  },
  number: (_def, schema) => {
    const { type, minimum, maximum } = asJson(schema)
    const bound = (value) => (Math.abs(value ?? Infinity) >= Number.MAX_SAFE_INTEGER ? undefined : value)
    return `${type === 'integer' ? 'int' : 'number'}${range(bound(minimum), bound(maximum))}`
  },
  boolean: () => 'true or false',
  unknown: () => 'anything',
  literal: (def) => def.values.map((value) => JSON.stringify(value)).join(' or '),
  enum: (def) => Object.values(def.entries).join(' · '),
  template_literal: (def) => `"${def.parts.map((part) => (typeof part === 'object' ? 'n' : String(part))).join('')}"`,
  array: (def, schema, outline) => {
    const { minItems, maxItems } = asJson(schema)
    const count = range(minItems, maxItems)
    return `list${count === '' ? '' : ` (${count.trim()})`} of ${outline(def.element)}`
  },
  object: (def, _schema, outline) => {
    const parts = Object.entries(def.shape).map(([key, value]) => {
      const isOptional = ['optional', 'default'].includes(value._zod.def.type)
      return `${key}${isOptional ? '?' : ''}: ${outline(value)}`
    })
    return parts.length === 0 ? '{ }' : `{ ${parts.join(', ')} }`
  },
  record: (def, _schema, outline) => `{ [${outline(def.keyType)}]: ${outline(def.valueType)} }`,
  union: (def, _schema, outline) => def.options.map(outline).join(' or '),
  nullable: (def, _schema, outline) => `${outline(def.innerType)} or null`,
  optional: (def, _schema, outline) => outline(def.innerType),
  readonly: (def, _schema, outline) => outline(def.innerType),
  default: (def, _schema, outline) => `${outline(def.innerType)} (${JSON.stringify(def.defaultValue)})`,
}

/** The bounds of a schema, where zod says them to others. */
const asJson = (schema) => schema.toJSONSchema({ io: 'input', unrepresentable: 'any' })

function range(least, most) {
  if (least === undefined && most === undefined) return ''
  if (least === undefined) return ` ≤ ${most}`
  return most === undefined ? ` ≥ ${least}` : ` ${least}–${most}`
}
