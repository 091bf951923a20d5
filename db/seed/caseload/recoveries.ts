import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { helpFact, type HelpSetting } from "./help-fact";
import type { Random } from "./random";
import type { ExitCaseRow, RecoveryPaymentRow, RecoveryRow, SubsidyRow } from "./rows";
import type { World } from "./world";

type Recovered = { recoveries: RecoveryRow[]; payments: RecoveryPaymentRow[] };

/** Paid subsidies of the same month under two kinds. */
export function paidTwice(subsidies: readonly SubsidyRow[]): SubsidyRow | null {
  const posts = subsidies.filter(({ kind }) => kind === "welfare_post");
  const overlaps = ({ fromMonth, untilMonth }: SubsidyRow) =>
    posts.some(
      (post) => (post.fromMonth ?? "") <= (untilMonth ?? "") && (fromMonth ?? "") <= (post.untilMonth ?? ""),
    );
  return (
    subsidies.find(
      (one) => one.kind === "flexible_social_insurance" && one.status === "paid" && overlaps(one),
    ) ?? null
  );
}

/** Money to be given back: after an exit for cause, and about half of what was paid twice. */
export function writeRecovery(
  random: Random,
  world: World,
  setting: HelpSetting,
  exit: ExitCaseRow | null,
  subsidies: readonly SubsidyRow[],
): Recovered {
  const none: Recovered = { recoveries: [], payments: [] };
  const twice = paidTwice(subsidies);
  const wrong = twice ?? subsidies.findLast(({ status }) => status === "paid") ?? null;
  const isFraud = exit?.ground === "fraud";
  if (!isFraud && (twice === null || random.chance(0.5))) return none;
  const since = exit?.decidedOn ?? addDays(wrong?.paidOn ?? setting.start, random.int(40, 120));
  const on = addDays(since, random.int(0, 4));
  if (on > world.latest) return none;
  const amount = wrong ? Number(wrong.amount) : random.int(6, 40) * 100;
  const fact = helpFact(random, world, setting.subject, on);
  const noticeOn = addDays(on, 3);
  const row: RecoveryRow = {
    ...fact,
    exitId: isFraud ? exit.id : null,
    subsidyId: wrong?.id ?? null,
    reason: isFraud
      ? "弄虚作假骗取认定期间享受的补贴，应予退回。"
      : "同一月份重复享受补贴，多发部分应予退回。",
    paidElsewhere: wrong ? null : "由原就业信息系统发放，已核对财政拨付凭证",
    amount: amount.toFixed(2),
    ...(noticeOn <= world.latest
      ? {
          noticeNumber: world.recoveryNumber(setting.subject.place.countyCode, noticeOn.slice(0, 4)),
          noticeOn,
          repayUntil: addDays(noticeOn, 30),
          version: 2,
        }
      : {}),
  };
  const payments = noticeOn <= world.latest ? repay(random, world, setting, row, noticeOn) : [];
  const paid = payments.reduce((sum, payment) => sum + Number(payment.amount), 0);
  if (paid >= amount - 0.001) {
    const last = payments.at(-1);
    Object.assign(row, {
      closedOn: last?.occurredOn ?? on,
      closeReason: "repaid",
      closeNote: "款项已全部退回。",
      version: 3,
    });
  }
  return { recoveries: [row], payments };
}

/** At once, in two parts, or in part only. */
function repay(
  random: Random,
  world: World,
  setting: HelpSetting,
  { id, amount, recordedAt }: RecoveryRow,
  noticeOn: CalendarDate,
): RecoveryPaymentRow[] {
  const whole = Math.round(Number(amount) * 100);
  const half = Math.floor(whole / 2);
  const parts = random.pick([[whole], [half, whole - half], [half], []]);
  return parts.flatMap((fen, index) => {
    const on = addDays(noticeOn, 10 + index * 24 + random.int(0, 9));
    if (on > world.latest) return [];
    return [
      {
        ...helpFact(random, world, setting.subject, on, { after: recordedAt ?? null, lateShare: 0 }),
        recoveryId: id,
        amount: (fen / 100).toFixed(2),
        voucher: `PZ${on.replaceAll("-", "")}${String(random.int(1, 99)).padStart(2, "0")}`,
      },
    ];
  });
}
