// The trainer's guide in English. Text: CC BY 4.0, the Keidas authors.

import type { Guide } from '.';

export const guideEn: Guide = {
  title: 'Trainer’s guide',
  lead: 'Twelve facilitators-to-be, six weeks: 90 minutes together and 60 alone each week. Leading is not learnt by hearing about it. You do it, look at it again, and talk it over.',
  before: [
    {
      title: 'Before you begin',
      text: [
        'Invite people who want to lead and who know groups from their practice or from workplaces. Twelve is a good number: it makes six pairs, and the quiet have room as well. Say in the invitation how much time it takes and that nobody is graded.',
        'Everyone needs a computer to lead from and a phone of their own to take part with. On the first evening, agree on the rules of a forum: what is said here stays here. A rehearsal room may be recorded, a real room never.',
        'Read all seven parts yourself and rehearse at least The silent group and A heavy subject. A good trainer has failed at both.',
      ],
    },
    {
      title: 'An evening',
      text: [
        '10 minutes: how everyone is, in a real room with curtain and a floor of four. 20 minutes: what stayed with you from this week’s part, experiences and no lecture. 40 minutes: a rehearsal in which one leads, some take part and the rest observe. 15 minutes: the debrief. 5 minutes: closing round, and a task for next time.',
        'Begin and end on time. You are being watched as a model all along, also when the line stutters.',
      ],
    },
  ],
  weeks: {
    title: 'Six weeks',
    heads: ['Week', 'Together, 90 minutes', 'Alone, 60 minutes'],
    rows: [
      {
        together:
          'Parts 1 and 2. A real room: opening round, rules aloud, counting heads, the self-check for the first time. Everyone reads out their welcome in three sentences.',
        alone:
          'Read parts 1 and 2. Write your welcome and your invitation. Rehearse The first meeting or One too many.',
      },
      {
        together:
          'Part 3. Pairs lead each other: two real people, six programs, one observing. Change over half-way by a second link.',
        alone:
          'Read part 3. Lead ten minutes without a screen. Rehearse The silent group and The wrong card.',
      },
      {
        together:
          'Part 4. One leads the heavy subject, the others sit in the group. Debrief by the three questions of the sheet. Of the recording, watch one passage only: the minute in which the mood changed.',
        alone: 'Read part 4. Make your list of where to refer. Rehearse A heavy subject and Split mood.',
      },
      {
        together:
          'Part 5. A hybrid evening: half at one table, half online, and half-way you swap. Everyone interrupts warmly once.',
        alone:
          'Read part 5. Interrupt aloud in five ways. Rehearse One takes all the room and Three at one table.',
      },
      {
        together:
          'Part 6. Now you lead, and you lead badly: you vanish in the middle of a story, run over time, explain at length. Everybody observes. The notes are read aloud, and laughing is allowed.',
        alone:
          'Read part 6. Cut each other off in pairs. Rehearse two of these: Your line breaks, Half are gone, Too few, Out of time.',
      },
      {
        together:
          'Part 7. A real room: the self-check for the second time, a vote on what to keep, the farewell, closing the room. Everyone shows their plan of six meetings.',
        alone:
          'Read part 7. Plan six meetings. Rehearse The last time. Agree on whom you yourself will talk to.',
      },
    ],
  },
  after: [
    {
      title: 'The debrief',
      text: [
        'Always the same three steps: what happened, why, what next time. Whoever led speaks first, then the observers read their notes in order of time, then the others. You speak last and least.',
        'Talk about deeds: ‘when you waited, Pekka began’. Not about people: ‘you are good at waiting’. The sheet has no points; do not invent any. If somebody asks whether it went well, ask back what they saw happen in the group.',
      ],
    },
    {
      title: 'When a rehearsal touches somebody',
      text: [
        'A heavy subject, and Late, and gone, give a warning first. Say it yourself all the same: anyone may sit out or leave in the middle, and nobody asks why. Stay on the line for a quarter of an hour after the evening, and say where to turn: their own occupational health service, a supervisor of their own, the emergency line.',
        'A program cannot be hurt, but the person before it can. When somebody finds themselves in the situation, the rehearsal is over and the forum begins.',
      ],
    },
    {
      title: 'The self-check',
      text: [
        'Ask it in a real room on the first and the last evening: Ask the group, End evaluation, Self-check of the facilitator’s course. Nobody sees another’s answers, and a result is shown only if enough people have answered. If the group wants to keep the results, open both files on the page What the groups gave. You see two pictures of a group, and nobody’s change.',
      ],
    },
    {
      title: 'After the course',
      text: [
        'Each leads a group of about seven supervisors for five to eight meetings. Hold a trainer’s hour once a month, in which you talk about what happened in the facilitator and not about what was said in the group. Every group answers the end evaluation in its last meeting.',
        'Reports that groups have kept can be added up on the page What the groups gave. Twelve groups make some eighty answers. That is little: read the figures as a story, not as proof.',
      ],
    },
    {
      title: 'What is not done',
      text: [
        'No grades, no certificates, no list of trainees on any server. No recordings of real meetings. No reports to an employer about who did well. The list My rehearsals is signed by the one who was there.',
      ],
    },
  ],
};
