/** The forms of rows about training, 创业, 公益性岗位, money and the certificate: read, given to the service, answered. */
import { readEntryForm } from "~/features/certificates/read-entry-form.server";
import { paySchema } from "~/features/subsidies/inputs";
import { bodyOf } from "~/features/trainings/form-body";
import { progressSchema } from "~/features/trainings/inputs";
import { trainingStates } from "~/lib/codes/support";
import { daySchema } from "~/lib/field-schemas";
import { valuesOf } from "~/lib/form-body";
import { formatMoney, formatMonth } from "~/lib/format";
import { enterCertificateByDuty } from "./enter-certificate-by-duty.server";
import { finishMilestoneByDuty } from "./finish-milestone-by-duty.server";
import { payByDuty } from "./pay-by-duty.server";
import { recordAttendanceByDuty } from "./record-attendance-by-duty.server";
import { recordProgressByDuty } from "./record-progress-by-duty.server";
import { done, errorsOf, refused, type Step } from "./row-answer";

const RESULT_FIELDS = ["status", "attendedHours", "endedOn", "dropReason"];

/** A field as written; nothing written is not sent on. */
const filled = (form: FormData, name: string) => String(form.get(name) ?? "").trim() || undefined;

export const SUPPORT_STEPS: Readonly<Record<string, Step>> = {
  attendance: async (actor, form, key) => {
    const note = filled(form, "note");
    const days = { daysDue: filled(form, "daysDue") ?? "", daysPresent: filled(form, "daysPresent") ?? "" };
    const found = await recordAttendanceByDuty(actor, key, {
      ...days,
      ...(note === undefined ? {} : { note }),
    });
    const said = `应出勤 ${days.daysDue} 天，实际出勤 ${days.daysPresent} 天`;
    return done(found, `${formatMonth(found.month)}考勤已登记：${said}。`);
  },
  training: async (actor, form, key) => {
    const given = progressSchema.safeParse(bodyOf(valuesOf(form), RESULT_FIELDS));
    if (!given.success) return refused(form, "training", errorsOf(given.error));
    const found = await recordProgressByDuty(actor, key, given.data);
    const { status } = given.data;
    const next = status === "completed" ? "有证书的，在培训记录里登记。" : "";
    return done(found, `${String(found.facts.course)}已登记：${trainingStates.label(status)}。${next}`);
  },
  milestone: async (actor, form, key) => {
    const given = daySchema.safeParse(filled(form, "doneOn"));
    if (!given.success) return refused(form, "milestone", { doneOn: given.error.issues.map(wordsOf) });
    const found = await finishMilestoneByDuty(actor, key, given.data);
    return done(found, `${found.duty.what} 已登记 ${given.data} 完成。`);
  },
  payment: async (actor, form, key) => {
    const given = paySchema.safeParse({ paidOn: filled(form, "paidOn"), note: filled(form, "note") });
    if (!given.success) return refused(form, "payment", errorsOf(given.error));
    const found = await payByDuty(actor, key, given.data);
    const { amount } = found.facts;
    const sum = typeof amount === "string" ? ` ${formatMoney(amount)}` : "";
    return done(found, `${found.duty.what}${sum} 已登记，发放日期 ${given.data.paidOn}。`);
  },
  certificate: async (actor, form, key) => {
    const found = await enterCertificateByDuty(actor, key, readEntryForm(valuesOf(form)));
    const also = found.sameNumber.length > 0 ? "同一编号还用在别人名下，请核对。" : "";
    return done(found, `已记载就业创业证。${also}`);
  },
};

const wordsOf = ({ message }: { message: string }) => message;
