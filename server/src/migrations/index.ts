import { Identity1763690000001 } from './0001-identity.ts'
import { Panel1763690000002 } from './0002-panel.ts'
import { Draw1763690000003 } from './0003-draw.ts'
import { Information1763690000004 } from './0004-information.ts'
import { Meeting1763690000005 } from './0005-meeting.ts'
import { Poll1763690000006 } from './0006-poll.ts'
import { Summary1763690000007 } from './0007-summary.ts'
import { Appointed1763690000008 } from './0008-appointed.ts'
import { SummaryVersion1763690000009 } from './0009-summary-version.ts'
import { TableHost1763690000010 } from './0010-table-host.ts'
import { OldWording1763690000011 } from './0011-old-wording.ts'
import { Ceremony1763690000020 } from './0020-ceremony.ts'

/** Every change to the database, in order. A new one goes last; one that has landed is never edited. */
export const MIGRATIONS = [
  Identity1763690000001,
  Panel1763690000002,
  Draw1763690000003,
  Information1763690000004,
  Meeting1763690000005,
  Poll1763690000006,
  Summary1763690000007,
  Appointed1763690000008,
  SummaryVersion1763690000009,
  TableHost1763690000010,
  OldWording1763690000011,
  Ceremony1763690000020,
]
