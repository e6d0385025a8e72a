/** What is asked about before it is done. */
export type Asked = 'remove' | 'approve' | 'deliver'
