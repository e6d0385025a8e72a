import { Controller } from '@nestjs/common'
import { done, pollRoutes as routes } from '@borgerpanel/contract'
import type { PersonActor, StaffActor } from '../identity/actor.ts'
import { FileAnswer, OnRoute, type Ask } from '../platform/http/index.ts'
import { exportResult } from './export.ts'
import { PollService } from './poll.service.ts'

@Controller()
export class PollController {
  constructor(private readonly polls: PollService) {}

  @OnRoute(routes.listPolls)
  list({ params }: Ask<typeof routes.listPolls, StaffActor>) {
    return this.polls.list(params.panelId)
  }

  @OnRoute(routes.createPoll)
  create({ params, body }: Ask<typeof routes.createPoll, StaffActor>) {
    return this.polls.create(params.panelId, body)
  }

  @OnRoute(routes.editPoll)
  edit({ params, body }: Ask<typeof routes.editPoll, StaffActor>) {
    return this.polls.edit(params.pollId, body)
  }

  @OnRoute(routes.openPoll)
  open({ params, body }: Ask<typeof routes.openPoll, StaffActor>) {
    return this.polls.open(params.pollId, body.closesAt)
  }

  @OnRoute(routes.closePoll)
  close({ params }: Ask<typeof routes.closePoll, StaffActor>) {
    return this.polls.close(params.pollId)
  }

  @OnRoute(routes.myPoll)
  mine({ actor, params }: Ask<typeof routes.myPoll, PersonActor>) {
    return this.polls.mine(actor, params.pollId)
  }

  @OnRoute(routes.answerPoll)
  answer({ actor, params, body }: Ask<typeof routes.answerPoll, PersonActor>) {
    return this.polls.answer(actor, params.pollId, body)
  }

  @OnRoute(routes.pollResult)
  result({ params }: Ask<typeof routes.pollResult, StaffActor>) {
    return this.polls.result(params.pollId)
  }

  @OnRoute(routes.pollExport)
  async export({ params }: Ask<typeof routes.pollExport, StaffActor>) {
    const result = await this.polls.result(params.pollId)
    if (!result.ok) return result
    return done(
      new FileAnswer({
        content: Buffer.from(exportResult(result.value)),
        type: 'text/csv; charset=utf-8',
        name: 'meningsmaling.csv',
      }),
    )
  }
}
