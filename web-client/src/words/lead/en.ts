// Every text for those who open and lead a room, in English.

import type { LeadWords } from './fi';
import { planningEn } from './planning/en';

export const leadEn: LeadWords = {
  ...planningEn,

  'app.what':
    'A shared room for peer forums of supervisors. The facilitator turns over a card, everyone answers without a name, and everyone sees the same thing at the same moment.',

  'app.cancel': 'Cancel',
  'timer.title': 'Timer',

  'start.join': 'Join the room',
  'start.code': 'Room code',
  'start.code.hint': 'Eight characters. The facilitator has them.',
  'start.code.invited': 'The code of your invitation is here. You can join.',
  'start.code.short': 'A code has eight characters. Check whether something is missing.',
  'start.go': 'Join',
  'start.open': 'Open your own room',
  'start.open.what': 'Leading a group? Open a room and give the others the code. No accounts needed.',
  'start.title': 'Name of the meeting',
  'start.title.hint': 'Optional. Everyone sees it.',
  'guide.read': 'The facilitator’s guide, two pages',
  'start.people': 'How many participants? The facilitator does not count.',
  'start.floor.one':
    'With three of you a result is shown only once everyone has answered. In a group this small an answer is easy to guess.',
  'start.floor.small':
    'In a group this small no result is shown at all: each would know what the other answered. You can still use the cards and talk.',
  'start.floor.above': 'You are fewer than {n}, so no result would ever be shown. Choose a smaller number.',
  'start.floor': 'A result is shown once at least {n} have answered. With fewer answers nothing is shown.',
  'start.more': 'More choices',
  'start.rehearse': 'Rehearse',
  'start.rehearse.what': 'A real room, and a group that is partly software. Nobody is watching.',
  'start.floor.own': 'How many answers at least?',
  'start.floor.why':
    'The larger the number, the better each answer is protected. It cannot be changed later.',
  'start.mode': 'How do results appear?',
  'start.mode.live': 'As people answer',
  'start.mode.live.what':
    'In a large group the result grows as people answer, in a small one it opens all at once. Fits most groups.',
  'start.mode.curtain': 'All at once (curtain)',
  'start.mode.curtain.what':
    'Nothing is seen until the result is opened. Nobody sways anybody else’s answer.',
  'start.deck': 'Deck',
  'start.deck.cards': { one: '{title}, {n} card', other: '{title}, {n} cards' },
  'start.lang': 'Language of the shared screen',
  'term.title': 'The Finnish word for a supervisor',
  'term.what': 'Seen on this device only, on the cards too.',
  'start.notebook': 'My notebook',
  'start.groups': 'My groups: months, dates, file',
  'start.create': 'Open the room',

  'lead.title': 'The facilitator’s view',
  'people.ready.most': 'Most are ready',
  'people.ready.all': 'Everybody is ready',
  'lead.pane.card': 'Card',
  'lead.pane.table': 'Deck',
  'lead.pane.tools': 'Tools',
  'lead.pane.coach': 'Rehearsal',
  'lead.more': 'More tools',
  'lead.given': 'Link {n}',
  'lead.invite': 'Invite',
  'lead.invite.ready': 'The room is open',
  'lead.invite.keep':
    'This device remembers the facilitator’s link as long as the room lasts: you may close the page and go on from the start page of Keidas. Save the link if you want to lead from another device too. Do not send it to participants: whoever has it can lead the room.',
  'lead.invite.join': 'Link for participants',
  'lead.invite.lasting': 'The group’s address, the same every time',
  'lead.invite.screen': 'Link for the shared screen',
  'lead.invite.observe': 'Link for an observer',
  'lead.invite.open': 'Open the shared screen',
  'lead.copy': 'Copy',
  'lead.copied': 'Copied',
  'lead.second': 'A second facilitator',
  'lead.second.what':
    'Give your partner a link of their own: they lead the same room from their own device. The link is shown only now. When your partner takes over, you may close this page, and come back by your own link or from the start page on this device.',
  'lead.second.add': 'Create a link',
  'lead.second.link': 'Link for the second facilitator',
  'lead.second.revoke': 'Revoke the link',

  'table.title': 'Deck',
  'table.search': 'Search the cards',
  'table.none': 'No cards match your search.',
  'table.turn': 'Show the card to everyone',
  'table.keep': 'Add to the plan',
  'table.unkeep': 'Take out of the plan',
  'table.up': 'Move up',
  'table.list': 'Cards of the plan',
  'table.list.what':
    'The plan is on this device only. It is kept for the next meeting, but some browsers delete it after a week: save it to a file.',
  'table.chosen': 'in the plan',
  'table.draw': 'Draw a card',
  'table.draw.theme': 'Draw from this theme',
  'table.seen': 'has been on the table',
  'table.now': 'on the table now',
  'table.count': '{n}/{of} done',
  'table.curtain': 'Hide the next result until it is opened',
  'table.curtain.what': 'Nobody sways anybody else’s answer.',

  'now.empty': 'The table is clear',
  'now.empty.text': 'Draw a card or ask the group something. Sometimes it is fine just to talk.',
  'now.guide': 'Only for you: hints for the facilitator',
  'now.pulse': 'Mood of the group',
  'now.open': 'Open the result',
  'now.open.what': 'Everyone sees the result at the same moment, and answers can no longer be changed.',
  'now.open.all': 'Opens by itself once all have answered.',
  'now.back': 'Put the card back',
  'now.close': 'End the round',
  'now.small': 'Participants here: {n}. A result is shown only once at least {floor} have answered.',
  'now.small.locked': 'The door is locked. Unlock it if somebody is still to come.',
  'now.mood': 'What now?',
  'mood.heavy':
    'Many feel heavy. Do not hurry on: ask what the group needs now. You can take a breathing break, or go round with anyone free to pass. This may be all there is to do today.',
  'mood.split':
    'Feelings differ. Say it aloud: both are here, and both are true. Ask first what is heavy, then what keeps people going. Nobody is singled out, and nobody speaks for anybody else.',
  'mood.lone':
    'One person answered that it is heavy. Do not look around, do not ask who. Say: ‘If that was you, thank you for telling. I’ll be around in the break and afterwards.’ Then go on calmly.',
  'mood.mixed':
    'The mood is somewhere in between. Do not go round the table: open the floor and wait. Ask what would be one step in a better direction.',
  'mood.light':
    'The mood is good. Ask where it comes from, and let the joy be heard. Whoever feels otherwise has room here too.',
  'next.then': 'Next: {what}',
  'next.phase': 'phase {phase}',
  'next.vote': 'vote',
  'next.draw': 'draw a card',
  'next.card': 'turn over {title}',
  'next.turn': 'show {title} to everyone',
  'next.keep_vote': 'what is kept?',
  'next.end': 'end of the meeting',

  'tools.phase': 'Phase',
  'tools.phase.open':
    'Welcome everyone. Say it aloud: what is said here stays here. Check that the number on the screen is right and lock the door. Then an opening round.',
  'tools.phase.theme':
    'What do we talk about today? Vote on a theme, draw a card, or ask what weighs on people. The card is a support, not an agenda.',
  'tools.phase.share':
    'One card at a time. Let silence be, count to ten in your head. Ask those who are remote first. Questions, not advice.',
  'tools.phase.insight':
    'What did we share? What surprised you? What will you try next week? A sentence is enough, and passing is always fine.',
  'tools.phase.close':
    'Closing round. Agree on the next meeting. Ask what the group wants to keep. Then end the meeting: everything else is erased.',
  'tools.minutes': '{n} min',
  'tools.timer.clear': 'Stop the timer',
  'tools.breathe': 'Breathing break',
  'tools.next': 'Let the next one speak',
  'tools.next.done': 'End this turn to speak',
  'tools.ask': 'Ask the group',
  'tools.ask.vote': 'Vote',
  'tools.ask.own': 'Your own question',
  'tools.ask.evaluation': 'End evaluation',
  'tools.ask.keep': 'What is kept?',
  'next_date.title': 'Next time',
  'next_date.when': 'When?',
  'next_date.minutes': 'Length in minutes',
  'next_date.tell': 'Tell the group',
  'next_date.change': 'Change',
  'next_date.clear': 'Remove',
  'next_date.told': 'The group has been told: {when}, {n} min.',
  'next_date.what':
    'Phones show it in the closing phase and after the room has closed. Everyone can save it to their calendar. It does not stay on the server.',
  'tools.lock': 'Lock the door',
  'tools.unlock': 'Unlock the door',
  'tools.undo': 'Undo: {step}',
  'tools.undo.none': 'Nothing to undo',
  'tools.rounds': 'Past rounds',
  'tools.rounds.none': 'No round is over yet.',
  'tools.keep': 'Keep the results',
  'tools.keep.what':
    'The rounds that are over, as everyone saw them. Only if the group wants it: the file stays on this device.',
  'keep.nothing': 'The group has decided: nothing is kept',
  'keep.nothing.what':
    'The most careful answer decides, and with too few answers nothing is kept. No file is made of the results. If you have saved one already, delete it.',
  'keep.words': 'The group has decided: themes, and the mood in one word',
  'keep.words.what':
    'The most careful answer decides. The word comes from the first and the last round, and stays only if at least six answered. No file is made of the results. If you have saved one already, delete it.',
  'keep.results': 'The group has decided: the shared results as a file',
  'keep.page': 'Page to print',
  'keep.done': 'Saved on this device: {file}',
  'keep.more': 'Other formats',
  'keep.text': 'Text',
  'keep.table': 'Table (Excel)',
  'keep.data': 'Data (json)',
  'keep.round': 'Round',
  'keep.rehearsal': 'Rehearsal',
  'keep.question': 'Question',
  'keep.answer': 'Answer',
  'keep.count': 'Count',
  'keep.n': 'Answers in all',
  'keep.none': 'No result was shown.',
  'tools.keys': 'Shortcuts',
  'tools.move': 'New code',
  'tools.end': 'End the meeting',

  'step.flip': 'turned card',
  'step.draw': 'drawn card',
  'step.ask': 'question',
  'step.put_back': 'ended round',
  'step.put_back.card': 'card put back',
  'step.phase': 'phase',
  'step.timer': 'timer',
  'step.timer.stop': 'stopped timer',
  'step.breathe': 'breathing break',
  'step.breathe.stop': 'ended break',
  'step.lock': 'locked door',
  'step.unlock': 'unlocked door',

  'undo.title': 'Undo the whole round?',
  'undo.text': {
    one: 'The last thing that can be undone is the start of this round. If you undo it, {n} answer is lost.',
    other:
      'The last thing that can be undone is the start of this round. If you undo it, {n} answers are lost.',
  },
  'undo.keep': 'Go on with the round',
  'undo.go_on': 'Undo the round',
  'cut.title': 'People are still answering',
  'cut.text': '{n}/{of} have answered. Open the result first? If you go on, the round ends here.',
  'cut.open': 'Open the result first',
  'cut.go_on': 'Go on anyway',

  'ask.vote.what': 'Choose 2–12 options. The result opens all at once.',
  'ask.vote.n': { one: '{n} option chosen.', other: '{n} options chosen.' },
  'ask.vote.over': 'Too many: {n}.',
  'ask.vote.themes': 'Themes',
  'ask.vote.own': 'Your own options',
  'ask.vote.own.hint': 'One option per line',
  'ask.sets': 'Questions you have written',
  'ask.question': 'Question',
  'ask.answers': 'Kind of answer',
  'ask.answers.feel': 'a feeling',
  'ask.answers.choice': 'options',
  'ask.blank': 'Empty question',
  'ask.add': 'Add a question',
  'ask.remove': 'Remove the question',
  'ask.send': 'Ask',
  'evaluation.what':
    'Everyone answers on their own phone, at their own pace. The result opens all at once, when all have answered or you open it. No free text is asked for: it would give away who wrote it.',
  'evaluation.once':
    'Ask this in the last meeting of a group. The two top answers are also counted together, so that the result is easy to compare with other groups.',
  'move.title': 'Move to a new code?',
  'move.why':
    'If somebody does not belong here, open a new room with the same choices. This room is closed at once and everything in it is erased. Everyone sees that the meeting goes on in another room, and has a place for the new code.',
  'move.how':
    'Only you see the new code. Say it aloud, or in the group’s own chat, not where the outsider can read it. When the number of participants is right, lock the door.',
  'move.also':
    'Open the shared screen by its new link, and give a second facilitator a new link. The new room remembers which cards were turned over, this device what was planned.',
  'move.lasting':
    'The group’s address leads to the new room too. Leave this out if the stranger came by the address.',
  'move.yes': 'Open a new room and erase this one',

  'end.title': 'End the meeting?',
  'end.text':
    'The room is closed for everyone, and cards, answers and results are erased from the server. This cannot be undone.',
  'end.ask': 'What does the group want to keep?',
  'end.ask.what':
    'The question comes up on everybody’s screen, and answers have no name. The most careful answer decides: if a single person says ‘Nothing’, nothing is kept.',
  'end.ask.yes': 'Ask the group',
  'end.yes': 'End and erase everything',
  'end.no': 'Not yet',

  'knock.text': 'Somebody knocks at the door.',
  'knock.let_in': 'Let in',
  'knock.not_now': 'Not now',
  'knock.ajar': 'The door is ajar. It locks when somebody has come in.',
  'knock.shut': 'Lock the door',

  'keys.title': 'Shortcuts',
  'keys.on': 'Shortcuts are on',
  'keys.search': 'Search the cards',
  'keys.next_step': 'The Next button',
  'keys.draw': 'Draw a card',
  'keys.reveal': 'Open the result',
  'keys.put_back': 'Put the card back',
  'keys.undo': 'Undo',
  'keys.next': 'Let the next one speak',
  'keys.timer': 'Start or stop the timer of the phase',
  'keys.breathe': 'Breathing break 1 min',
  'keys.check_in': 'Opening round',
  'keys.check_out': 'Closing round',
  'keys.vote': 'Vote',
  'keys.own': 'Your own question',
  'keys.evaluation': 'End evaluation',
  'keys.rounds': 'Past rounds',
  'keys.curtain': 'Hide the next result until it is opened',
  'keys.end': 'End the meeting',
  'keys.lock': 'Lock or unlock the door',
  'keys.invite': 'Invite',
  'keys.phase': 'Phase',
  'keys.help': 'This list',

  'start.floor.all':
    'You are as many as the answers it takes: if even one person passes, no result is shown.',

  'mood.between': 'The group is in between, neither heavy nor light. Ask what that holds.',

  'tools.rounds.taken_back': 'taken back',
  'tools.rounds.taken_back.why':
    'The round was taken back, but its result had already been shown, so it stays in the list.',

  'refused.too_few': 'There are still too few answers to show a result. The round goes on.',
  'refused.unknown_card': 'There is no such card left. Choose another one.',
  'refused.stale': 'Another facilitator was first. Have a look, then try again.',
  'problem.unknown_deck': 'This deck is no longer there. Choose another one.',
  'problem.bad_request': 'Something is not right. Check the fields and try again.',
  'problem.too_big': 'The message is too large to send. Shorten the text or remove questions.',
  'problem.too_fast': 'Too many attempts. Wait a minute, then try again.',

  'now.came': {
    one: '{n} more has come since this round began. Say in a sentence where you are.',
    other: '{n} more have come since this round began. Say in a sentence where you are.',
  },
  'next.theme': 'draw from {title}',
  'next.theme.two': 'draw from {title} or {other}',
  'next.themes': 'draw from one of the {n} themes that won',
  'peek.title': 'Only for you, not for the others yet',
  'peek.other': 'Another card',
  'short.title': 'The result cannot be shown yet',
  'short.so_far': '{n} have answered or passed.',
  'short.none': 'Nobody has answered yet.',
  'short.text':
    'A result is shown once at least {floor} answer, and passing does not count as an answer. You can wait or go on without a result.',
  'short.end': 'End the round without a result',
  'short.wait': 'Wait',
  'now.left_out':
    '{n} answered, {shown} are in the result. Those who passed are left out, and so are answers that could give somebody away.',
  'now.waited':
    'Everyone here has answered or passed, and yet the result did not open by itself: either someone who left a moment ago may come back, or too few answers are left beside the passes. You can open it, or go on talking.',
  'now.curtained': 'The answers are shown once the result is opened.',

  'lead.own.save': 'Save my link',
  'lead.own.copy': 'Copy my link',
  'lead.own.file': 'Keidas, room {code}: the facilitator’s link. Whoever has it can lead the room.',
  'lead.invite.copy': 'Copy the invitation',
  'start.led': 'Go on leading',

  'tools.timer.more': '+{n} min',
  'tools.timer.bell': 'A soft sound on this device when the time is up',
  'tools.timer.all':
    'Everyone sees the timer, only this device sounds. For a coffee break, take 10 or 15 minutes.',
  'tools.breathe.stop': 'Stop the break',
  'tools.turns.clear': 'Clear the queue',
  'keys.on.what':
    'The right arrow and ? always work, and at once. Letters work only after you switch them on; what everyone sees happens when you press a letter twice.',
  'keys.again': 'Press {cap} again: {what}',
  'ask.vote.all': 'Choose all themes',
  'ask.vote.nothing': 'Choose none',
  'lead.invite.observe.what':
    'An observer sees what the shared screen sees, and can neither answer nor lead. Everyone sees that somebody is observing.',
};
