// Who the group of a rehearsal is, for the band above every page of it. Only the page that runs the group knows. Never: what
// the band says.

class Band {
  /** All of the group is software. */
  alone = $state(false);
}

export const band = new Band();
