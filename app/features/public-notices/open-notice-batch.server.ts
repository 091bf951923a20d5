import { recordAudit } from "~/features/audit/record-audit.server";
import { blockOf } from "~/features/recognition/action-blocks";
import { type Case, loadCase } from "~/features/recognition/case.server";
import { enterNotice, openingOf } from "~/features/recognition/open-public-notice.server";
import { checkDay, requireVersion, type StepTarget } from "~/features/recognition/take-step.server";
import type { Actor } from "~/lib/actor";
import { invalidInput, isAppError } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import type { OpenNoticeBatchInput } from "./inputs";
import type { LeftOut } from "./views";
import { insertBatch, noticePlaceOf } from "./write-notice.server";

export type OpenedBatch = { id: string; number: string; entries: number; leftOut: LeftOut[] };

type Candidate = { target: StepTarget; found: Case | null; refusal: string | null };

/** Whether an application could go on the notice now; the step itself asks again inside the transaction. */
async function examine(actor: Actor, target: StepTarget, opensOn: string): Promise<Candidate> {
  let found: Case | null = null;
  try {
    found = await loadCase(actor, target.applicationId);
    requireVersion(found, target.expectedVersion);
    const block = blockOf("open-public-notice", found.state, found.hand, found.day);
    if (block) throw block;
    checkDay(found, "opensOn", "公示起始日期", opensOn);
    return { target, found, refusal: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { target, found, refusal: error.violations[0]?.message ?? error.message };
  }
}

const leftOutOf = ({ target, found, refusal }: Candidate): LeftOut => ({
  applicationId: target.applicationId,
  name: found?.person.name ?? "（不在辖区内）",
  message: refusal ?? "",
});

/**
 * 一批公示 (二（二）): one unit opens one notice for several verified applications at once, all for the same three
 * working days. Those that cannot go on it are left out and named; the rest go together or not at all.
 * Throws 422 when none can go, 409 when one of them changes at the same moment.
 */
export async function openNoticeBatch(actor: Actor, input: OpenNoticeBatchInput): Promise<OpenedBatch> {
  const { opensOn } = input;
  const candidates: Candidate[] = [];
  for (const target of input.applications) candidates.push(await examine(actor, target, opensOn));
  const leftOut = candidates.filter((one) => one.refusal !== null).map(leftOutOf);
  const ready = candidates.flatMap((one) => (one.refusal === null && one.found ? [one] : []));
  const [first] = ready;
  if (!first?.found) {
    throw invalidInput(
      leftOut.map(({ applicationId, name, message }) => ({
        path: `applications.${applicationId}`,
        code: "cannot_open",
        message: `${name}：${message}`,
      })),
      "所选的申请都不能公示，原因见各行。",
    );
  }
  const opening = openingOf(actor, first.found, {
    opensOn,
    place: input.place ?? (await noticePlaceOf(actor.unit)),
  });
  const positions = new Map(ready.map(({ target }, index) => [target.applicationId, index + 1]));
  return withTransaction(async (tx) => {
    const cases: Case[] = [];
    // By id: two notices opened at once over the same applications wait for each other, never in a circle.
    const inOrder = ready.toSorted((a, b) => (a.target.applicationId < b.target.applicationId ? -1 : 1));
    for (const { target } of inOrder) {
      await enterNotice(actor, target, opensOn, (found) => {
        cases.push(found);
        return Promise.resolve({ opening, position: positions.get(target.applicationId) ?? 0 });
      });
    }
    const batch = await insertBatch(tx, actor, opening, cases);
    await recordAudit(tx, actor, {
      action: "public_notice.open",
      subject: { type: "public_notice", id: batch.id, unitId: actor.unit.id },
      details: { number: batch.number, entries: cases.length, opensOn, place: opening.place },
    });
    return { ...batch, entries: cases.length, leftOut };
  });
}
