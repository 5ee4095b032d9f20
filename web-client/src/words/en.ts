// Every text that people in a room read, in English.

import type { RoomWords } from './fi';

export const en: RoomWords = {
  'app.skip': 'Skip to the content',
  'app.language': 'Language',
  'app.close': 'Close',
  'app.retry': 'Try again',
  'app.home': 'To the start page',
  'me.open': 'language, my data, leaving',

  'join.welcome': 'Welcome',
  'join.promise.1': 'Nobody in the room sees what you answer, not even the facilitator.',
  'join.promise.2': 'Only the group’s result is shown, and only once enough people have answered.',
  'join.rules': 'Ground rules',
  'join.rule.1': 'What is said here stays here.',
  'join.rule.2': 'I speak from my own experience and hear others out.',
  'join.rule.3': 'I take no screenshots and do not record the conversation.',
  'join.limits': 'What we cannot promise',
  'join.limits.short':
    'In a small group others may guess what you answered. Reactions show at once, so the person next to you may see what you press.',
  'join.limits.more': 'What is seen, what is not, what we do not promise',
  'join.enter': 'Join the room',

  'people.present': '{n} here',
  'people.observers': { one: '{n} observer', other: '{n} observers' },
  'people.screens': { one: '{n} screen', other: '{n} screens' },
  'people.facilitators': { one: '{n} facilitator', other: '{n} facilitators' },
  'people.unled': 'no facilitator here',
  'people.locked': 'Door locked, nobody new is let in',

  'phase.open': 'Opening',
  'phase.theme': 'Theme',
  'phase.share': 'Sharing',
  'phase.insight': 'Insight',
  'phase.close': 'Closing',

  'wait.title': 'You’re in',
  'wait.others': 'Waiting for the others. There is nothing you need to do meanwhile.',
  'wait.few':
    'A result shows only once at least {n} have answered. A group this small can talk about the cards, but no results are shown.',
  'wait.floor':
    'A result shows only once at least {n} have answered. That number stays the same for the whole meeting.',
  'wait.count': {
    one: 'There is {n} participant in the room. If the number is wrong, tell the facilitator.',
    other: 'There are {n} participants in the room. If the number is wrong, tell the facilitator.',
  },
  'wait.text': 'The facilitator will go on soon. Until then there is nothing you need to do.',

  'kind.card': 'Card',
  'only.fi': 'only in Finnish',
  'only.sv': 'only in Swedish',
  'only.en': 'only in English',
  'kind.check_in': 'Opening round',
  'kind.vote': 'Vote',
  'kind.form': { one: 'Question', other: 'Questions' },
  'kind.check_out': 'Closing round',
  'kind.evaluation': 'End evaluation',
  'ask.card': 'How does this make you feel?',
  'ask.check_in': 'How do you feel coming in?',
  'ask.check_out': 'How do you feel as you leave?',
  'ask.vote': 'Choose one',
  'ask.form': 'How does this feel?',
  'ask.nth': 'Question {n}/{of}',

  'feel.0': 'Really heavy',
  'feel.1': 'Rather heavy',
  'feel.2': 'In between',
  'feel.3': 'Rather good',
  'feel.4': 'Really good',

  'answer.pass': 'I pass',
  'answer.decline': 'Not this card',
  'answer.few': 'There are {here} of you. A result needs {n} answers.',
  'answer.floor': 'A result needs at least {n} answers. Passing does not count.',
  'answer.count': '{n}/{of} answered',
  'answer.votes': '{n}/{of} voted',
  'answer.change': 'You can still change it.',
  'answer.change.live': 'You can still change it. The change counts when the result is opened.',
  'answer.hide': 'Hide my answer',
  'answer.show': 'Show my answer',
  'answer.hidden': 'You have answered. Your answer is hidden.',
  'answer.own': 'your own answer',

  'tally.title': 'Result',
  'tally.so_far': 'Result so far, the rest when it is opened',
  'tally.n': { one: '{n} answer', other: '{n} answers' },
  'tally.won': 'Most votes',
  'tally.few': 'There are too few answers to show. That way nobody’s answer is given away.',

  'stage.again':
    'This has been asked before. Consider whether you want to answer again: by comparing the results, others may work out what one person answered.',
  'stage.over': 'This round is over and takes no more answers.',
  'stage.loading': 'Loading the text of the card…',

  'react.title': 'Reactions',
  'react.known': 'I know this too',
  'react.beside': 'I’m with you',
  'react.thanks': 'Thanks for sharing',
  'react.learned': 'I learned something',
  'react.more': 'Tell us more',
  'react.strength': 'This gives strength',
  'react.people': { one: '{n} person', other: '{n} people' },

  'hand.raise': 'Ask to speak',
  'hand.up': 'Your hand is up',
  'hand.first': 'You are next',
  'hand.place': 'You are number {n} in line',
  'hand.lower': 'Lower your hand',
  'hand.yours': 'Your turn',
  'hand.give': 'I’ve finished',

  'turns.title': 'Turns to speak',

  'timer.left': 'time left',
  'timer.over': 'Time is up',

  'status.coming': 'Connecting to the room…',
  'status.hard':
    'No connection yet. Check your network. Some workplace networks block this kind of connection: try your phone’s mobile data. We keep trying.',
  'status.away':
    'Connection lost. Reconnecting… What you pressed will be sent when it is back. Do not reload the page.',
  'status.away.short': 'Connection lost. Presses are sent when it is back.',

  'news.card': 'New card: {title}',
  'news.round': 'A new question',
  'news.cleared': 'The table is clear',
  'news.opened': 'The result is shown now',
  'news.declined': 'The group would rather go on to another card.',
  'news.your_turn': 'Your turn to speak',
  'news.breathe': 'A breathing break begins',
  'news.back': 'The connection is back',

  'refused.not_allowed': 'This cannot be done on this page.',
  'refused.round_over':
    'The round is over or its result already open. Answers can no longer be given or changed.',
  'refused.too_fast': 'You pressed many times in a row. Wait a moment, then try again.',
  'refused.too_big': 'The message is too large to send. Shorten the text or remove questions.',
  'refused.locked': 'The door is locked.',
  'refused.full': 'The maximum number has been reached.',
  'refused.bad_command': 'This page is out of date. Reload it.',
  'refused.retry': 'The server is busy for a moment. Trying again.',

  'problem.unknown_room': 'There is no such room. Check the code with the facilitator.',
  'problem.room_ended': 'This room is closed. Ask the facilitator for a new code.',
  'problem.not_allowed': 'Only the facilitator who opened the room can do this.',
  'problem.full': 'The server is full. Try again in a moment.',
  'problem.unavailable': 'The server does not answer right now. Try again in a moment.',
  'problem.offline': 'The server cannot be reached. Check your network and try again.',

  'late.failed': 'This part did not come through. Check the network and try again.',
  'refused.no_answer': 'The server did not answer this. See how things stand and press again if needed.',
  'news.hand': 'Somebody asks to speak',
  'app.broke': 'Something broke on this page',
  'app.broke.text': 'The room goes on. Load the page again and you are back where you were.',
  'app.reload': 'Load again',

  'refused.opened': 'The result opened before your answer came. It is not counted.',
  'people.places': { one: 'Door locked, {n} place', other: 'Door locked, {n} places' },
  'people.kept': {
    one: 'Door locked, {n} place kept for somebody who was here',
    other: 'Door locked, {n} places kept for those who were here',
  },
  'answer.away': {
    one: '{n} answer from someone who is not here',
    other: '{n} answers from people who are not here',
  },
  'problem.guessing':
    'Codes are being guessed right now, so a typed code has to wait its turn. We will try again in a moment. The QR code or the facilitator’s link is faster.',
};
