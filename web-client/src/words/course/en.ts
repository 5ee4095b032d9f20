// What those who take or teach the course read, in English.

import type { CourseWords } from './index.svelte';

export const courseEn: CourseWords = {
  locale: 'en-GB',

  'course.title': 'Facilitator’s course',
  'course.what':
    'Seven parts: a short text, one task, and situations to rehearse. You need no account, and you go at your own pace.',
  'course.modules': 'Parts',
  'course.module': 'Part {n}/{of}',
  'course.so_far': 'Read {read}/{of}, tasks done {done}/{of}',
  'course.read': 'I have read this',
  'course.done': 'I have done the task',
  'course.read.on': 'read {day}',
  'course.done.on': 'task done {day}',
  'course.do': 'Task',
  'course.practise': 'Rehearse',
  'course.practise.free': 'Free rehearsal',
  'course.practise.free.what': 'Open a room and try cards, votes and the lock in peace.',
  'course.minutes': { one: '{n} minute', other: '{n} minutes' },
  'course.care': 'heavy subject',
  'course.times': { one: 'rehearsed {n} time', other: 'rehearsed {n} times' },
  'course.mark': 'Mark as rehearsed',
  'course.marked': 'Marked for today',
  'course.all': 'All parts',
  'course.next': 'Next: {title}',
  'course.back': 'Previous: {title}',

  'keep.title': 'Your progress is on this device',
  'keep.what':
    'Nobody else sees it. Take the file along if you change devices or a trainer asks for it: the browser may forget your progress.',
  'keep.name': 'Name in the file',
  'keep.name.hint': 'Optional. You may make one up.',
  'keep.save': 'Save the file',
  'keep.saved': 'The file has been saved.',
  'keep.open': 'Open a saved file',
  'keep.opened': 'What the file says has been added.',
  'keep.other': 'This is no file of the course. Choose one whose name ends in keidas-learn.json.',
  'keep.newer': 'The file was made with a newer Keidas. Reload the page and try again.',
  'keep.blocked': 'Your browser saves nothing. Take the file along before you close the page.',
  'keep.forget': 'Erase my progress from this device',
  'keep.forget.sure': 'Erase your progress and rehearsals? A file you have saved stays yours.',
  'keep.forget.yes': 'Erase',
  'keep.forgotten': 'Your progress has been erased from this device.',

  'mine.title': 'My rehearsals',
  'mine.what':
    'Print the list and ask the trainer who was there to sign it. Keidas gives no certificate, because it does not know who sat at the computer.',
  'cohort.rehearsals': 'Rehearsals',
  'mine.none': 'You have not marked any rehearsals yet.',
  'mine.left_out.short': 'The last rehearsal, {title}, is not entered: it lasted less than a minute.',
  'mine.left_out.unled': 'The last rehearsal, {title}, is not entered: nothing was led in it.',
  'mine.debrief': 'The debrief of the last rehearsal',
  'mine.day': 'Day',
  'mine.scenario': 'Situation',
  'mine.minutes': 'Minutes',
  'mine.remove': 'Remove row {n}: {title}',
  'mine.removed': 'The row has been removed.',
  'mine.put_back': 'Put the row back',
  'mine.is_back': 'The row is back.',
  'mine.sign': 'I was present at these rehearsals',
  'mine.sign.name': 'Trainer’s name',
  'mine.sign.day': 'Day and signature',
  'mine.who': 'Name',
  print: 'Print',

  'teach.title': 'For trainers',
  'teach.format': 'Write a situation of your own',
  'teach.what': 'How twelve people become facilitators in six weeks.',

  'files.drop': 'Drop the files here',
  'files.or': 'You can also choose them on your device.',
  'files.pick': 'Choose files',
  'files.here': 'The files stay on this page. Nothing is sent and nothing is saved.',
  'files.read': { one: '{n} file read', other: '{n} files read' },
  'files.remove': 'Leave out {name}',
  'files.twice': '{name}: this file is here already.',
  'files.failed': '{name}: the file cannot be read. Try to save it again.',

  'self.what':
    'Ask this on the first and the last evening of the course. Everyone answers on their own phone, and the result is shown at once.',
  'self.ask': 'Ask the self-check',

  'cohort.title': 'A group’s progress',
  'cohort.what':
    'Open the files that participants have sent you: progress and debriefs (Save as data). Progress of one name is read as one person.',
  'cohort.people': { one: '{n} person', other: '{n} people' },
  'cohort.module': 'Part',
  'cohort.read': 'Read',
  'cohort.done': 'Task done',
  'cohort.scenario': 'Situation',
  'cohort.have': 'Have rehearsed',
  'cohort.times': 'Times',
  'cohort.nobody': 'Nobody has rehearsed yet.',
  'cohort.each': 'One by one',
  'cohort.sheets': 'Debriefs side by side: {title}',
  'cohort.nameless': 'File without a name',
  'cohort.of': '{n}/{of}',
  'cohort.other': '{name}: this is no file of the course.',
  'cohort.newer': '{name}: the file was made with a newer Keidas. Reload the page and open it again.',

  'effect.title': 'What the groups gave',
  'effect.what':
    'Open the reports that groups decided to keep (data, json). The page adds up what each group saw itself and sets it beside the evaluation of 2017.',
  'effect.groups': { one: '{n} group', other: '{n} groups' },
  'effect.missing': {
    one: 'In {n} group there were too few answers to show. They are not included.',
    other: 'In {n} groups there were too few answers to show. They are not included.',
  },
  'effect.none': 'No answers have been shown.',
  'effect.step': 'Answer',
  'effect.now': 'These groups',
  'effect.then': '2017',
  'effect.interval': 'interval {low}–{high}%',
  'effect.then.one': 'In 2017 these were asked together: coping, skills and well-being.',
  'effect.then.two': 'In 2017 these were asked together: the team’s well-being and productivity.',
  'effect.limits': 'What these figures do not say',
  'effect.limits.cause':
    'They do not say what a change comes from. There is no group to compare with, and those who answered came because they wanted to.',
  'effect.limits.then':
    'How many answered in 2017, and the exact wording, is not known. One could not answer ‘not at all’ or ‘cannot say’ then, so the figures cannot be compared directly.',
  'effect.limits.margin':
    'The interval is a 95 % confidence interval, shown from {from} answers on. Even with 80 answers a figure can be off by {points} percentage points either way.',
  'effect.limits.missing':
    'Those missing are often the smallest groups. Their experience may be a different one.',
  'effect.other':
    '{name}: this is no report of a meeting. Open the file that you saved with the choice Data (json).',
  'effect.rehearsal':
    '{name}: this is the report of a rehearsal. Some of the answers were the software’s, so they are not counted.',
  'effect.empty': '{name}: the file holds neither an end evaluation nor a self-check.',
  'effect.self': 'Self-check',
  'effect.self.what':
    'A picture of the whole group, in the order of the files. Nobody’s answers can be followed from one evening to another.',
};
