export { Database, Tx, sqlState } from './database.ts'
export { connectDatabase, DatabaseUnfit, type ConnectOptions } from './connect.ts'
export { migrate } from './migrate.ts'
export { Notifications } from './notifications.ts'
