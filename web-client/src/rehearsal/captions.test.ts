import { expect, it, vi } from 'vitest';

import { type Captions, CaptionsSource, hearCaptions } from './captions';

const captions = (...texts: string[]): Captions => ({
  lang: 'fi',
  lines: texts.map((text) => ({ at: '0:10', name: 'Sari', work: 'päiväkoti', text })),
});

it('a window that is opened late hears what was said before, and what is said then; another room’s hears nothing', async () => {
  const source = new CaptionsSource('K7QM4XPA');
  source.tell(captions('Niin.'));
  const [heard, other] = [vi.fn(), vi.fn()];
  const stops = [hearCaptions('K7QM4XPA', heard), hearCaptions('AAAA2222', other)];
  await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(captions('Niin.')));
  source.tell(captions('Niin.', 'Jaa-a.'));
  await vi.waitFor(() => expect(heard).toHaveBeenLastCalledWith(captions('Niin.', 'Jaa-a.')));
  expect(other).not.toHaveBeenCalled();
  for (const stop of stops) stop();
  source.close();
});
