/** How much of the money on record can still be asked back (五（三）). Pure; fen. */

export type PaidMoney = { id: string; amount: number };

export type AskedBack = {
  subsidyId: string | null;
  amount: number;
  closeReason: string | null;
  /** Money no payment on record covers: it takes nothing from those that are. */
  paidElsewhere: string | null;
  voided: unknown;
};

/** Voided or found not owed, a recovery asks for nothing; what was repaid cannot be asked for again. */
const stands = ({ voided, closeReason, paidElsewhere }: AskedBack): boolean =>
  voided === null && closeReason !== "not_owed" && paidElsewhere === null;

const sumOf = (money: readonly { amount: number }[]): number =>
  money.reduce((sum, { amount }) => sum + amount, 0);

/**
 * What was paid to a person, what recoveries that stand ask back of it, and what is left; with `subsidyId` of this
 * subsidy, and never more than is left of all.
 */
export function leftToAskBack(
  paid: readonly PaidMoney[],
  recoveries: readonly AskedBack[],
  subsidyId?: string,
): { paid: number; asked: number; left: number } {
  const standing = recoveries.filter(stands);
  const whole = { paid: sumOf(paid), asked: sumOf(standing) };
  const leftOfAll = Math.max(0, whole.paid - whole.asked);
  if (subsidyId === undefined) return { ...whole, left: leftOfAll };
  const own = {
    paid: sumOf(paid.filter(({ id }) => id === subsidyId)),
    asked: sumOf(standing.filter((one) => one.subsidyId === subsidyId)),
  };
  return { ...own, left: Math.min(leftOfAll, Math.max(0, own.paid - own.asked)) };
}
