import { LinkButton } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { EMPTY_FORM, WordsPart } from "~/features/households/components/form-parts";
import { employmentLabel } from "~/features/people/labels";
import { employmentDestinations } from "~/lib/codes/help";
import { formatYuan } from "~/lib/format";
import { paths } from "~/lib/paths";

type Entry = {
  id: string;
  status: string;
  occurredOn: string;
  destination: string | null;
  employer: string | null;
  post: string | null;
  monthlyWage: number | null;
  contract: boolean | null;
  contractUntil: string | null;
  placementId: string | null;
  enrolmentId: string | null;
  placementNote: string | null;
  unemployedSince: string | null;
  unemploymentRegisteredOn: string | null;
  actorName: string | null;
  voided: boolean;
  voidReason: string | null;
  answer: string | null;
  answeredOn: string | null;
  answeredByName: string | null;
  version: number;
  current: boolean;
};

function particulars(entry: Entry): string {
  if (entry.status !== "employed") {
    return [
      entry.unemployedSince && `失业起始 ${entry.unemployedSince}`,
      entry.unemploymentRegisteredOn && `失业登记 ${entry.unemploymentRegisteredOn}`,
    ]
      .filter(Boolean)
      .join("，");
  }
  const contract =
    entry.contract === null
      ? null
      : entry.contract
        ? `签了劳动合同${entry.contractUntil ? `，至 ${entry.contractUntil}` : ""}`
        : "没签劳动合同";
  return [
    entry.destination && employmentDestinations.label(entry.destination),
    [entry.employer, entry.post].filter(Boolean).join(" "),
    entry.monthlyWage && `月薪 ${formatYuan(entry.monthlyWage)}`,
    contract,
    entry.placementNote && `与公益性岗位：${entry.placementNote}`,
  ]
    .filter(Boolean)
    .join("，");
}

/** The line of statuses, newest first; voided ones stay, struck and with the reason. */
export function EmploymentTable({
  entries,
  personId,
  mayAct,
  refused,
}: {
  entries: readonly Entry[];
  personId: string;
  mayAct: boolean;
  refused: { employmentId: string; message: string } | null;
}) {
  return (
    <TableScroll label="就业失业变动">
      <table className="table static flush stack">
        <caption className="visually-hidden">就业失业变动</caption>
        <thead>
          <tr>
            <th scope="col">自哪天起</th>
            <th scope="col">状况</th>
            <th scope="col">情况</th>
            <th scope="col">登记人</th>
            <th scope="col">
              <span className="visually-hidden">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className="nb" data-label="自">
                <DateText day={entry.occurredOn} full />
              </td>
              <th scope="row" className="nb">
                {entry.voided ? (
                  <Status kind="end">已作废（{employmentLabel(entry.status)}）</Status>
                ) : entry.current ? (
                  <Status kind={entry.status === "employed" ? "ok" : "run"}>
                    {employmentLabel(entry.status)}，现在
                  </Status>
                ) : (
                  employmentLabel(entry.status)
                )}
              </th>
              <td className="min-w-44" data-label="情况">
                {entry.voided ? entry.voidReason : particulars(entry)}
                {entry.answer && (
                  <span className="sub">
                    书面说明：{entry.answer}（{entry.answeredOn} {entry.answeredByName}）
                  </span>
                )}
              </td>
              <td className="nb" data-label="登记人">
                {entry.actorName ?? ""}
              </td>
              <td className="nb">
                {mayAct && !entry.voided && entry.placementId === null && entry.enrolmentId === null && (
                  <span className="row">
                    <LinkButton
                      size="sm"
                      look="quiet"
                      to={`${paths.personEmployment(personId, { corrects: entry.id })}#record`}
                    >
                      作废并重记
                    </LinkButton>
                    <ConfirmForm
                      label="作废"
                      size="sm"
                      look="quiet"
                      title={`作废 ${entry.occurredOn} 的“${employmentLabel(entry.status)}”`}
                      confirmLabel="作废"
                      irreversible
                      fields={{ intent: "void", employmentId: entry.id, version: entry.version }}
                      error={refused?.employmentId === entry.id ? refused.message : undefined}
                    >
                      <p>记录保留并写明原因，由它引起的建议注销一并撤回。</p>
                      <WordsPart state={EMPTY_FORM} name="reason" label="作废原因" maxLength={200} />
                    </ConfirmForm>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
