export { FileStore, type FileKind, type StoredFile } from './file-store.ts'
