import { amount, number, type Params } from './params.ts'
import type { nb } from './nb.ts'

export const en: typeof nb = {
  malformed: () => 'Something in what was sent could not be read. Reload the page and try again.',
  'unknown-call': () => 'This page is older than the service. Reload it.',
  'not-found': () => 'We cannot find what you are looking for. It may have moved, or you need to sign in as someone else.',
  'not-signed-in': () => 'Please sign in first.',
  'not-allowed': () => 'That cannot be done. Ask your administrator.',
  'wrong-origin': () => 'The request did not come from our own pages. Reload the page and try again.',
  'too-fast': (p: Params) =>
    `A little too fast. Try again in ${amount(p, 'seconds', 'second', 'seconds', 'a moment')}. Your text is kept.`,
  'too-large': () => 'That is too large. A file may be up to 20 MB.',
  'op-id-reused': () => 'This was sent before with other contents. Reload the page and see what is saved.',
  unexpected: (p: Params) => `Something went wrong on our side. Try again. If you call us, mention the code ${p['id'] ?? '–'}.`,
  'try-again': () => 'We cannot answer right now. Try again in a moment. What you have written is kept.',
  'edited-by-another': () =>
    'A colleague has changed the same thing since you opened it. Look at the new version and add yours again.',
  'code-mistyped': () => 'There is a typing slip. Look at the three groups once more.',
  'code-wrong': (p: Params) =>
    `That code is not right. Check the three groups and the year of birth, or call ${p['phone'] ?? 'us'}.`,
  'code-void': (p: Params) =>
    `This code is no longer valid. You may have received a new letter. Call ${p['phone'] ?? 'us'} if in doubt.`,
  'password-wrong': () => 'The e-mail address or the password is not right.',
  'password-weak': (p: Params) =>
    `That password is too easy to guess. Use at least ${number(p, 'least', 12)} characters, for example a whole sentence only you know.`,
  'too-many-devices': (p: Params) =>
    `The code is in use on ${number(p, 'most', 3)} devices. Sign out on one of them first, or call us.`,
  'proof-of-work-needed': () =>
    'Many codes are being tried right now. Your phone has to calculate a little before we look at the code. It takes a few seconds.',
  'promise-missing': () => 'First write how the municipality will use the input. Nobody is invited without it.',
  'plan-incomplete': (p: Params) =>
    `The plan is not finished. ${amount(p, 'count', 'field is missing', 'fields are missing', 'Something is missing')}.`,
  'decision-date-past': () => 'The date of the decision has passed. Enter a date to come.',
  'case-number-wrong': () => 'The case number should look like 2026/1234.',
  'register-refused': (p: Params) =>
    `The file cannot be used. We found ${amount(p, 'count', 'error', 'errors', 'errors')}. Nothing was stored.`,
  'register-missing': () => 'Import the extract of the population register first.',
  'nobody-eligible': () => 'Nobody in the extract can be invited under these conditions. Look at age, area and reservations.',
  'not-enough-residents': (p: Params) =>
    `There are fewer residents in the extract than you want to invite (${number(p, 'count', 0)}). Invite fewer.`,
  'already-drawn': () => 'The draw has been made. A draw cannot be made again.',
  'quotas-infeasible': () => 'No group of those signed up meets all quotas at once. Open one of them a little.',
  'quotas-wrong': () => 'The quotas do not add up. Look at the least and the most in each row.',
  'not-enough-volunteers': (p: Params) =>
    `Too few have signed up for the seats (${number(p, 'count', 0)}). Wait for more answers, or invite more people.`,
  'invitations-not-drawn': () => 'First draw who is to be invited.',
  'answers-closed': () => 'The time to answer has passed. Call us if you would like to take part.',
  'no-seats-left': () => 'All seats are taken. You can be a reserve.',
  'file-wrong-kind': () => 'This kind of file cannot be used. Upload PDF, PNG or JPEG.',
  'source-missing': () => 'Write where the material comes from.',
  'not-published': () => 'This has not been published yet.',
  'meeting-wrong-state': () => 'The meeting has not come to that, or is past it.',
  'item-wrong-state': () => 'This item has ended. Your text is kept as a draft.',
  'not-present': () => 'You are not registered as present. Press «I am here».',
  'already-present': () => 'You are already registered as present.',
  'hand-already-raised': () => 'You are already on the list of speakers.',
  'hand-not-raised': () => 'You are not on the list of speakers.',
  'list-closed': () => 'The list is closed. You can write instead.',
  'nobody-has-the-floor': () => 'Nobody has the floor now.',
  'floor-is-taken': () => 'Someone has the floor now. End that first.',
  'reply-not-possible': () => 'A reply must be to the one who just spoke. Ask to speak in the usual way.',
  'order-already-used': () => 'You have already raised a point of order on this item.',
  'nothing-to-undo': () => 'There is nothing to undo.',
  'too-early': () => 'It is too early. The time is not up yet.',
  'text-empty': () => 'Write something first.',
  'text-too-long': (p: Params) =>
    `The text is too long. It may have ${amount(p, 'most', 'character', 'characters', 'fewer characters')}.`,
  'writing-closed': () => 'Writing is paused. Your text is kept as a draft.',
  'too-many-contributions': () => 'You have sent many contributions in a short time. Wait a little. Your text is kept.',
  'contribution-unknown': () => 'We cannot find that contribution.',
  'contribution-settled': () => 'Someone else has already dealt with that contribution.',
  'seats-outdated': () => 'Someone came or left while you arranged the tables. Look at them once more.',
  'seats-wrong': () => 'The seating does not add up. Each member sits at one table.',
  'not-at-this-table': () => 'You are not at this table.',
  'agenda-wrong': () => 'The programme cannot be used like this. Look at the order and the times.',
  'poll-wrong-state': () => 'The poll has not come to that, or is past it.',
  'poll-incomplete': () => "Some questions have no answer. «Don't know» is an answer too.",
  'poll-key-missing': () =>
    'The key to the answers is not on this server, so they cannot be opened. Nothing has changed. Tell the administrator.',
  'poll-closed': () => 'The questionnaire is closed.',
  'not-on-the-roster': () => 'This questionnaire is for those who took part in the meeting.',
  'results-hidden': () => 'Nobody sees results before the poll closes.',
  'too-few-answers': () => 'Too few answers to show.',
  'minority-missing': () => 'Write what the minority thought, or that there was none.',
  'figures-changed': (p: Params) =>
    `Cannot be approved yet: ${amount(p, 'count', 'figure has changed', 'figures have changed', 'figures have changed')} since the text was written. Show them.`,
  'figure-unknown': () => 'The text points to a figure that is not in the results.',
  'personal-details': () => 'The text seems to hold personal details. Take them out first.',
  'summary-not-approved': () => 'The summary must be approved first.',
  'already-approved': () => 'This version is already approved. Make a new one to change it.',
  'reason-missing': () => 'Write a reason. Everyone who gave input will see it.',
  'responses-missing': (p: Params) => `${amount(p, 'count', 'theme lacks', 'themes lack', 'Some themes lack')} a response.`,
  'meeting-not-closed': () => 'The meeting must be closed first.',
  'percentages-refused': () => 'The members were not drawn by lot, so shares in per cent cannot be printed.',
}
