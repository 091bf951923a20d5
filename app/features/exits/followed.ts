/** What has come after a confirmed exit and rests on it, so that the exit cannot be taken back any more. Pure. */

/**
 * Every kind of later write with its name where it rests on the exit. An application, a recognition, a placement could
 * not stand beside the recognition that the undo brings back; money registered, approved or paid after it was looked at
 * as money of somebody who left (the payment even says why in writing), and a recovery asks back what the exit ended.
 * A contact or a reminder does not rest on it: 三 takes away the standing, it forbids nobody to speak with the person,
 * and what was said stays true whether the person is recognized or not.
 */
const LATER_WRITES = {
  application: "新的申请",
  recognition: "新的认定",
  subsidy: "补贴登记",
  subsidy_money: "补贴审批或发放",
  placement: "公益性岗位安置",
  recovery: "追回款项",
  contact: null,
  reminder: null,
} as const;

const RESTING = Object.values(LATER_WRITES).filter((name) => name !== null);

/** Said before the undo is asked for, so that nobody voids what was told since. */
export const UNDO_HINT = `注销以后记的联系、设的到期提醒不妨碍撤销，照样保留；有${RESTING.join("、")}的，不能撤销。`;

export type LaterWrite = keyof typeof LATER_WRITES;

/** The names of what rests on an exit decided at a moment; `latest`: the last writing of each kind (ms), null for none. */
export function followedBy(decidedAt: number, latest: Partial<Record<LaterWrite, number | null>>): string[] {
  return Object.entries(LATER_WRITES).flatMap(([kind, name]) => {
    const at = latest[kind as LaterWrite] ?? null;
    return name !== null && at !== null && at > decidedAt ? [name] : [];
  });
}
