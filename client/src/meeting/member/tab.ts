export type Tab = 'now' | 'table' | 'contributions' | 'material'
