import type { Transaction } from "~/db.server";
import { proposeExit } from "~/features/exits/propose-exit.server";
import { findEndingExit } from "~/features/exits/running-exit.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { openRecovery } from "~/features/recoveries/open-recovery.server";
import { notice } from "~/law/clauses";
import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { formatFen } from "~/lib/money";
import { findingMeasure } from "~db/schema";
import type { MeasureInput } from "./inputs";
import type { FindingTarget, LoadedFinding } from "./load-findings.server";
import { endingExitWords, measureLabels } from "./labels";
import { takeFindingStep } from "./take-finding-step.server";

const SOURCE = notice("五（三）");

type Taken = {
  exitId?: string;
  recoveryId?: string;
  referredTo?: string;
  occurredOn: string;
  note: string;
};

/**
 * An exit that the county is deciding or has decided already cancels the recognition too; a second one cannot be
 * proposed beside it. The person is held: no decision comes between.
 */
async function takeEndingExit(
  actor: Actor,
  tx: Transaction,
  personId: string,
  exitId: string,
): Promise<Taken> {
  await lockPerson(tx, actor.scope, personId);
  await refuseOwnRecord(actor, personId);
  const ending = await findEndingExit(actor.scope, personId);
  if (ending?.id !== exitId) {
    throw conflict(
      "exit_not_running",
      "这件注销已被驳回或撤回，或者不是此人的，不能作为处理措施。请看此人一册的最新情况。",
    );
  }
  return { exitId, occurredOn: today(), note: `以已有的注销案件为准：${endingExitWords(ending)}` };
}

/** The services behind the measures decide whether they can be taken: the law holds here as anywhere. */
async function take(
  actor: Actor,
  tx: Transaction,
  personId: string | null,
  input: MeasureInput,
): Promise<Taken> {
  if (input.kind === "refer") {
    const occurredOn = input.occurredOn ?? today();
    if (occurredOn > today()) {
      throw invalidInput([{ path: "occurredOn", code: "future_day", message: "移交日期不能晚于今天。" }]);
    }
    return { referredTo: input.referredTo, occurredOn, note: input.note ?? "" };
  }
  if (personId === null) {
    throw ruleBroken(
      "no_person",
      `这是单位的问题，没有对应的人员，不能${measureLabels[input.kind]}。`,
      SOURCE,
    );
  }
  if (input.kind === "cancel") {
    if (input.exitId !== undefined) return takeEndingExit(actor, tx, personId, input.exitId);
    const { id } = await proposeExit(actor, personId, {
      ground: "fraud",
      occurredOn: input.occurredOn,
      evidence: input.evidence,
    });
    return { exitId: id, occurredOn: today(), note: input.evidence };
  }
  const { kind: _kind, ...recovery } = input;
  const { id } = await openRecovery(actor, personId, recovery);
  return { recoveryId: id, occurredOn: today(), note: `${formatFen(input.amount)}：${input.reason}` };
}

function requireFirst({ row, state }: LoadedFinding, kind: MeasureInput["kind"]): void {
  if (!state.measuresTaken.includes(kind)) return;
  throw conflict("measure_taken", `问题“${row.problem}”已登记“${measureLabels[kind]}”，不重复登记。`);
}

/**
 * 五（三）: the county takes a measure on a finding — proposes to cancel the recognition for fraud or names the exit that
 * ends it already, opens the recovery of money, or refers the case. Recorded on the finding with a link. Throws as
 * `takeFindingStep` and as the service behind; 409 `measure_taken` and `exit_not_running`, 422 `no_person`.
 */
export async function takeMeasure(actor: Actor, target: FindingTarget, input: MeasureInput): Promise<void> {
  await takeFindingStep(actor, [target], "measure", async ([found], tx) => {
    if (!found) throw new Error("a step has its finding");
    requireFirst(found, input.kind);
    const taken = await take(actor, tx, found.row.personId, input);
    await tx.insert(findingMeasure).values({
      id: newId(),
      findingId: found.row.id,
      kind: input.kind,
      ...taken,
      recordedAt: now(),
      recordedBy: actor.accountId,
      recordedByName: actor.name,
    });
    return () => ({
      changes: {},
      note: `${measureLabels[input.kind]}：${input.kind === "refer" ? `${input.referredTo} ${taken.note}`.trim() : taken.note}`,
      details: { kind: input.kind, exitId: taken.exitId, recoveryId: taken.recoveryId },
    });
  });
}
