// The facilitator's guide in English.

import type { GuideText } from './text';

export const guideEn: GuideText = {
  title: 'The facilitator’s guide',
  lead: 'In a forum, supervisors talk to each other about their work. Your part is to keep the room safe and the time in hand. The cards help you start; they are not a programme.',
  print: 'Print the guide',
  home: 'To the start page',
  pages: [
    [
      {
        title: 'Before the meeting',
        lines: [
          'A good group is 3–8 people who come because they want to. With more than twelve, split the group.',
          'Set aside an hour and a half, or two for long sharing. A group that meets every 3–4 weeks has time to build trust.',
          'Open a room on the start page and say how many participants there are. That decides how many answers a result takes, and cannot be changed during the meeting.',
          'Save your own link. Send the participants the ready invitation: it has the link, the code and the promise.',
          'Open the shared screen on the wall, or share it remotely. Try whether the QR code can be read from the last row.',
          'All in the room or all remote is easiest. If you are both, everyone still has a device of their own.',
        ],
      },
      {
        title: 'Opening',
        time: '5–10 min',
        lines: [
          'Count: does the screen show as many as you are? If the number is not right, find out why before the first answer.',
          'Lock the door, and say so. Whoever was here can come back; nobody else can.',
          'Read the ground rules, and what cannot be promised. Ask whether everyone is fine with that.',
          'Opening round: everyone answers on their device, then each says a few words or passes.',
        ],
        say: '“We speak from our own experience. What is said here stays here. You may always pass.”',
      },
      {
        title: 'Theme',
        time: '5–10 min',
        lines: [
          'Ask first what is on people’s minds right now. If the group has a topic, ask a question of your own and leave the cards in the deck.',
          'Otherwise vote on a theme. All votes show at the same moment, so nobody follows anybody else.',
          'A card opens for you first. Read it in peace, then show it to everyone.',
        ],
      },
      {
        title: 'Sharing',
        time: '40–60 min',
        lines: [
          'One card at a time. Give half a minute to read, then everyone answers on their device, then you talk.',
          'Give a case room: one tells it without being interrupted, the others ask to understand, and only then say what it stirred in them. Advice only when asked for.',
          'Let those who are remote speak first. The queue has no names: the voice tells who is speaking.',
          'Silence is often thinking. Count to ten in your head before you help.',
        ],
      },
    ],
    [
      {
        title: 'Insight and closing',
        time: '15–25 min',
        lines: [
          'Ask: what did we share, what was new, what will each of us try before the next time?',
          'Closing round: how people feel as they leave. If it is heavier than at the start, stay around for a while.',
          'Ask on every screen what is kept. When you end the meeting, the rest is erased and cannot be brought back.',
        ],
      },
      {
        title: 'When a result opens',
        lines: [
          'Look at the spread and at a single heavy answer, not at the average. Talk about the group; do not guess the person.',
          'Light for all: ask what has helped. The group is split: ask first what is heavy, then what keeps people going.',
          'Heavy for many: slow down. A breathing break and a round in which one may pass are better than another card.',
          'With too few answers no result is shown. Nothing is wrong: carry on by talking.',
        ],
        say: 'When it is heavy for one: “If that was you, thank you for telling us. I’ll be around in the break and afterwards.”',
      },
      {
        title: 'If this happens',
        lines: [
          'Nobody speaks: answer briefly yourself first, or talk in pairs for a while.',
          'One speaks a lot: say thank you, sum it up in a sentence, and ask who has not spoken yet.',
          'Everyone agrees: ask when it went another way.',
          'The talk turns to people who are not here: ask what the speaker can do.',
          'Somebody reacts strongly: stop, ask what they need, take a break. Agree who stays with them and where help is: their own manager, occupational health, 112 in an emergency.',
          'You hear of unlawful treatment or danger: confidence does not keep you from getting help. Say so before you act.',
          'Somebody you do not know is in the room: move to a new code. A fresh room opens without them.',
          'The network breaks: wait. Everyone comes back to the same place, and the answers are kept.',
          'You pressed the wrong thing: Undo brings back what was before. A result that was shown stays shown.',
        ],
      },
      {
        title: 'What you can promise',
        lines: [
          'Nobody sees who answered what, nor do you. You see exactly what the others see.',
          'A result is shown only once enough people have answered. There are no names and no accounts.',
          'Do not promise full anonymity: in a small group people can guess, and if all answer the same, the result tells everyone’s answer.',
          'The meeting is not reported to the employer. If something is taken further, the group decides what, and in what form.',
        ],
      },
      {
        title: 'Afterwards',
        lines: [
          'Take ten minutes for yourself. What stayed with you, what was heavy, whom can you talk to about it?',
          'Write down topics, not people. When the group has met a few times, ask who else would like to lead.',
        ],
      },
    ],
  ],
};
