import { listSubsidiesOf } from "~/features/subsidies/queries.server";
import { readSubsidyFacts } from "~/features/subsidies/read-entitlements.server";
import type { Scope } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { listSupports, type SupportWithMilestones } from "./queries.server";
import { loanViolations, subsidyViolations } from "./rules";
import type { SupportKind } from "./status";

type Asked = {
  /** Of a support already on record, at its decision; it is not counted against itself. */
  id: string | null;
  kind: SupportKind;
  on: CalendarDate;
  businessRegisteredOn?: CalendarDate | null | undefined;
  firstBusiness?: boolean | undefined;
  amount?: string | null | undefined;
  termMonths?: number | null | undefined;
  note?: string | null | undefined;
};

/**
 * What stands against money for a business, asked at the application and again at the decision; the person is held, so
 * that nothing comes in between.
 */
export async function supportViolations(scope: Scope, personId: string, asked: Asked): Promise<Violation[]> {
  const { id, kind, on } = asked;
  if (kind !== "guaranteed_loan" && kind !== "startup_subsidy") return [];
  const standing = (await listSupports(personId)).filter(({ voidedAt }) => voidedAt === null);
  const others = standing.filter((one) => one.id !== id);
  if (kind === "guaranteed_loan") {
    const open = others
      .filter((one) => one.kind === "guaranteed_loan")
      .map(({ amount, status, occurredOn, provider }) => ({
        amount: Number(amount),
        status,
        on: occurredOn,
        provider,
      }));
    const note = asked.note ?? null;
    return loanViolations(
      { amount: Number(asked.amount), termMonths: asked.termMonths ?? 0, open, note },
      on,
    );
  }
  return subsidyViolations(
    {
      businessRegisteredOn: asked.businessRegisteredOn ?? on,
      firstBusiness: asked.firstBusiness ?? false,
      closedOn: firstClosing(standing),
      others,
      inLedger: (await listSubsidiesOf(personId)).some(
        (one) => one.kind === "start_up" && one.status !== "refused" && one.voidedAt === null,
      ),
      line: (await readSubsidyFacts(scope, personId)).line,
    },
    on,
  );
}

const firstClosing = (supports: readonly SupportWithMilestones[]): CalendarDate | null =>
  supports
    .flatMap(({ milestones }) => milestones)
    .filter(({ kind, voidedAt }) => kind === "closed" && voidedAt === null)
    .flatMap(({ doneOn }) => doneOn ?? [])
    .toSorted()[0] ?? null;
