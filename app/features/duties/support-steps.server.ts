/** The forms of rows about training, 创业, 公益性岗位, money and the certificate: read, given to the service, answered. */
import { readEntryForm } from "~/features/certificates/read-entry-form.server";
import { paySchema } from "~/features/subsidies/inputs";
import { bodyOf } from "~/features/trainings/form-body";
import { progressSchema } from "~/features/trainings/inputs";
import { daySchema } from "~/lib/field-schemas";
import { valuesOf } from "~/lib/form-body";
import { formatMonth } from "~/lib/format";
import { enterCertificateByDuty } from "./enter-certificate-by-duty.server";
import { finishMilestoneByDuty } from "./finish-milestone-by-duty.server";
import { payByDuty } from "./pay-by-duty.server";
import { recordAttendanceByDuty } from "./record-attendance-by-duty.server";
import { recordProgressByDuty } from "./record-progress-by-duty.server";
import { errorsOf, refused, type Step } from "./row-answer";

const RESULT_FIELDS = ["status", "attendedHours", "endedOn", "dropReason"];

/** A field as written; nothing written is not sent on. */
const filled = (form: FormData, name: string) => String(form.get(name) ?? "").trim() || undefined;

export const SUPPORT_STEPS: Readonly<Record<string, Step>> = {
  attendance: async (actor, form, key) => {
    const note = filled(form, "note");
    const { name, month } = await recordAttendanceByDuty(actor, key, {
      daysDue: filled(form, "daysDue") ?? "",
      daysPresent: filled(form, "daysPresent") ?? "",
      ...(note === undefined ? {} : { note }),
    });
    return { message: `${name}：${formatMonth(month)}考勤已登记；有误的，在考勤表更正。` };
  },
  training: async (actor, form, key) => {
    const given = progressSchema.safeParse(bodyOf(valuesOf(form), RESULT_FIELDS));
    if (!given.success) return refused(form, "training", errorsOf(given.error));
    const { name } = await recordProgressByDuty(actor, key, given.data);
    const completed = given.data.status === "completed";
    return { message: `${name}：培训进展已登记。${completed ? "有证书的，在培训记录里登记。" : ""}` };
  },
  milestone: async (actor, form, key) => {
    const given = daySchema.safeParse(filled(form, "doneOn"));
    if (!given.success) return refused(form, "milestone", { doneOn: given.error.issues.map(wordsOf) });
    const { name } = await finishMilestoneByDuty(actor, key, given.data);
    return { message: `${name}：这一步创业进展已登记完成。` };
  },
  payment: async (actor, form, key) => {
    const given = paySchema.safeParse({ paidOn: filled(form, "paidOn"), note: filled(form, "note") });
    if (!given.success) return refused(form, "payment", errorsOf(given.error));
    const { name } = await payByDuty(actor, key, given.data);
    return { message: `${name}：已登记 ${given.data.paidOn} 发放。` };
  },
  certificate: async (actor, form, key) => {
    const { name, sameNumber } = await enterCertificateByDuty(actor, key, readEntryForm(valuesOf(form)));
    const also = sameNumber.length > 0 ? "同一编号还用在别人名下，请核对。" : "";
    return { message: `${name}：已记载就业创业证。${also}` };
  },
};

const wordsOf = ({ message }: { message: string }) => message;
