import { drawRoutes } from './draw.ts'
import { identityRoutes } from './identity.ts'
import { informationRoutes } from './information.ts'
import { invitationRoutes } from './invitation.ts'
import { meetingRoutes } from './meeting/routes.ts'
import { panelRoutes } from './panel.ts'
import { pollRoutes } from './poll.ts'
import { responseRoutes } from './response.ts'
import { summaryRoutes } from './summary.ts'

/** Every HTTP operation of the product. The server binds a handler to each, the client may call no other. */
export const routes = {
  ...identityRoutes,
  ...panelRoutes,
  ...drawRoutes,
  ...invitationRoutes,
  ...informationRoutes,
  ...meetingRoutes,
  ...pollRoutes,
  ...summaryRoutes,
  ...responseRoutes,
}
export type AllRoutes = typeof routes
