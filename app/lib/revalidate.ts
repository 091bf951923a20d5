/** When a page reads its records again although the form was refused; by itself Remix then does not. Pure. */

type Answered = { actionStatus?: number | undefined; defaultShouldRevalidate: boolean };

/** Somebody else was first: the page shows what they did. */
export const whenOvertaken = ({ actionStatus, defaultShouldRevalidate }: Answered): boolean =>
  actionStatus === 409 || defaultShouldRevalidate;

/** The same where what is gone leaves a list; the list itself is always found. */
export const whenGone = (answered: Answered): boolean =>
  answered.actionStatus === 404 || whenOvertaken(answered);
