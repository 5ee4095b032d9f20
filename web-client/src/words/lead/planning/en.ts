// What is said of a plan, of the tour of the table and of hands that are raised, in English.

import type { PlanningWords } from './fi';

export const planningEn: PlanningWords = {
  'plan.begin': 'Start the clock',
  'plan.stop': 'Reset the clock',
  'plan.now': '{n}/{of} min gone',
  'plan.timer': 'Whole phase: {n} min',
  'plan.over': 'The time of this phase is up. No hurry: finish the thought.',
  'hands.title': 'Hands are still up',
  'hands.text': {
    one: '{n} person is waiting to speak. Clear the queue before going on?',
    other: '{n} people are waiting to speak. Clear the queue before going on?',
  },
  'hands.keep': 'Keep the queue',
  'plan.title': 'Plan',
  'plan.what':
    'What is turned over and asked, in which order and for how long. The Next button follows the plan, and you may always leave it.',
  'plan.local': 'Everyone sees the phase. Only you see the plan and the clock.',
  'plan.brought': 'The plan came from the group’s file. What you change here is for this meeting alone.',
  'plan.stop.sure': 'Reset? Press again',
  'plan.card': 'Card',
  'plan.vote': 'Vote',
  'plan.ask': 'Your own question',
  'plan.evaluation': 'Questions',
  'plan.card.choose': 'Choose a card',
  'plan.card.unknown': '{id}: not in this deck',
  'plan.minutes': '{phase}, length in minutes',
  'plan.usual.open': 'First an opening round.',
  'plan.usual.theme': 'If you add nothing, there is a vote about the theme.',
  'plan.usual.share': 'After what is planned, cards are drawn from the deck.',
  'plan.usual.close': 'At the end a closing round, and what shall be kept.',
  'plan.all': '{n} min in all',
  'plan.usual': 'The usual {n} min',
  'plan.add': 'Add a step',
  'plan.where': 'In which phase?',
  'plan.keep': 'Save to the plan',
  'plan.full': 'The plan has {n} steps already. Remove one to add another.',
  'plan.added': 'In the plan: {title}. Phase: {phase}.',
  'plan.edit': 'Edit',
  'plan.remove': 'Remove',
  'plan.down': 'Move down',
  'plan.done': 'done',
  'plan.next': 'Next in the plan',
  'plan.pass': 'Leave this out',
  'plan.kept':
    'The plan is on this device only, and some browsers delete it after a week. Save it to a file if you want to keep it. Write no names in it.',
  'plan.file.write': 'Save to a file',
  'plan.file.open': 'Open from a file',
  'plan.file.read': { one: 'The plan is open: {n} step.', other: 'The plan is open: {n} steps.' },
  'plan.file.left': {
    one: '{n} step was left out, because it made no sense.',
    other: '{n} steps were left out, because they made no sense.',
  },
  'plan.file.newer':
    'This plan was made with a newer Keidas, which this one cannot read. Open it where it was made.',
  'plan.file.not_a_plan': 'This file is no plan of Keidas. Choose a file that was saved here.',
  'plan.file.too_big': 'The file is too big for a plan. Choose a file that was saved here.',
  'plan.clear': 'Empty the plan',
  'plan.clear.sure': 'Empty it? Press again',
  'plan.first': 'Plan the meeting',
  'plan.first.what': {
    one: 'The plan has {n} step. It waits for you in the room.',
    other: 'The plan has {n} steps. It waits for you in the room.',
  },
  'tour.invite': 'Ask the others in',
  'tour.invite.what':
    'The Invite button has the QR code, the links and an invitation that is ready to send. Participants need no account and no app.',
  'tour.table': 'The cards are in the deck',
  'tour.table.what':
    'The first press opens a card for your eyes only, the second shows it to everyone. A card can also be added to the plan.',
  'tour.now': 'The next step is always at the bottom',
  'tour.now.what':
    'The button at the bottom proposes what comes next. You need not remember everything: once something is done, Undo is at the end of the same row.',
  'tour.tools': 'Everything else is among the tools',
  'tour.tools.what':
    'Phases, questions, the timer, the breathing break and the plan. On a narrow screen they have a tab of their own.',
  'tour.promise': 'You see what the others see',
  'tour.promise.what':
    'You do not see who answered what, and nobody else does either. When the number of people here is right, lock the door before the first question.',
  'tour.leave': 'Skip the tour',
  'tour.back': 'Back',
  'tour.on': 'Go on with the tour',
  'tour.done': 'All right, let’s begin',
  'tour.again': 'Show the tour',
};
