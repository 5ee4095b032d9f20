// A calendar file read by parsers that are not ours. Never: how the file is written.

import { expect, it } from 'vitest';

import { hasPython, python } from '../python.fixtures';
import type { Meet } from './group';
import { calendar } from './ics';
import { entriesOf } from './nextDate';

const READERS = {
  icalendar: `
import sys, json
from datetime import timezone
from icalendar import Calendar
utc = lambda one: one.dt.astimezone(timezone.utc).isoformat()
read = Calendar.from_ical(sys.stdin.buffer.read())
print(json.dumps([{
    'uid': str(e['UID']), 'from': utc(e['DTSTART']), 'to': utc(e['DTEND']), 'stamp': utc(e['DTSTAMP']),
    'sequence': int(e['SEQUENCE']), 'summary': str(e['SUMMARY']), 'place': str(e['LOCATION']),
    'description': str(e['DESCRIPTION']), 'url': str(e['URL']), 'errors': [str(x) for x in e.errors],
} for e in read.walk('VEVENT')]))`,
  vobject: `
import sys, json, vobject
from datetime import timezone
utc = lambda one: one.value.astimezone(timezone.utc).isoformat()
read = vobject.readOne(sys.stdin.buffer.read().decode())
read.validate(raiseException=True)
print(json.dumps([{
    'uid': e.uid.value, 'from': utc(e.dtstart), 'to': utc(e.dtend), 'stamp': utc(e.dtstamp),
    'sequence': int(e.sequence.value), 'summary': e.summary.value, 'place': e.location.value,
    'description': e.description.value, 'url': e.url.value, 'errors': [],
} for e in read.vevent_list]))`,
};

const PLACE = 'Kirjasto, 2. kerros; "pihan" puoli\\sali – '.repeat(3).trim();
const ADDRESS = 'https://keidas.example/s/ABCD-EFGH-JKMN-PQRS';
const date = (starts_at: string, more: Partial<Meet> = {}): Meet => ({
  ...{ id: starts_at, edited: Date.parse('2026-12-01T08:30:00Z') / 60_000, by: { aaaa: 1 } },
  ...{ starts_at: new Date(starts_at).toISOString(), minutes: 90, place: PLACE },
  ...more,
});
// One hour of the day in Finland, in winter and in summer; the last one was moved twice.
const dates = [
  date('2027-01-19T13:00:00+02:00'),
  date('2027-07-20T13:00:00+03:00'),
  date('2027-09-07T13:00:00+03:00', { was: '2027-09-01T10:00:00.000Z', by: { aaaa: 2, bbbb: 1 } }),
];

for (const [name, script] of Object.entries(READERS))
  it.skipIf(!hasPython(name))(`the Python package ${name} reads it as it was meant`, () => {
    const file = calendar(entriesOf(dates, dates, 'Työnohjaus, 🌴; ja lepo', ADDRESS), new Date());
    const read = python(script, file);
    expect(read.wrong).toBe('');
    const said = {
      ...{ summary: 'Työnohjaus, 🌴; ja lepo', place: PLACE, description: ADDRESS, url: ADDRESS },
      ...{ stamp: '2026-12-01T08:30:00+00:00', errors: [] },
    };
    expect(JSON.parse(read.out)).toEqual([
      {
        ...{ ...said, uid: '20270119T110000Z@keidas', sequence: 0 },
        ...{ from: '2027-01-19T11:00:00+00:00', to: '2027-01-19T12:30:00+00:00' },
      },
      {
        ...{ ...said, uid: '20270720T100000Z@keidas', sequence: 0 },
        ...{ from: '2027-07-20T10:00:00+00:00', to: '2027-07-20T11:30:00+00:00' },
      },
      {
        ...{ ...said, uid: '20270901T100000Z@keidas', sequence: 2 },
        ...{ from: '2027-09-07T10:00:00+00:00', to: '2027-09-07T11:30:00+00:00' },
      },
    ]);
  });
