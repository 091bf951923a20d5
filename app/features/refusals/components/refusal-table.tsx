import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { EMPTY_FORM, WordsPart } from "~/features/households/components/form-parts";
import { paths } from "~/lib/paths";
import { notCountedLabels, refusedServiceLabels } from "../labels";
import type { NotCounted, RefusedService } from "../rules";

type Item = {
  id: string;
  kind: RefusedService | "job_offer";
  content: string;
  reason: string;
  justified: boolean;
  justification: string | null;
  on: string;
  countsUntil: string;
  notCounted: NotCounted | null;
  /** Null: not known. */
  actor: string | null;
  takenBack: boolean;
  voided: { reason: string } | null;
  version: number;
};

function Counting({ item, today }: { item: Item; today: string }) {
  if (item.voided) {
    return (
      <Status kind="end">
        {item.takenBack ? "已更正，不计入" : "已作废"}：{item.voided.reason}
      </Status>
    );
  }
  if (item.notCounted) return <Status kind="wait">{notCountedLabels[item.notCounted]}</Status>;
  if (item.countsUntil < today) {
    return (
      <Status kind="end">
        已过半年（
        <DateText day={item.countsUntil} full /> 止）
      </Status>
    );
  }
  return (
    <Status kind="soon">
      计入，至 <DateText day={item.countsUntil} full />
    </Status>
  );
}

/** Every refusal, newest first, with whether it counts and until when. */
export function RefusalTable({
  items,
  personId,
  today,
  mayAct,
  refused,
}: {
  items: readonly Item[];
  personId: string;
  today: string;
  mayAct: boolean;
  refused: { refusalId: string; message: string } | null;
}) {
  return (
    <TableScroll label="拒绝服务台账">
      <table className="table static flush">
        <caption className="visually-hidden">拒绝服务台账</caption>
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">拒绝的服务</th>
            <th scope="col">原因</th>
            <th scope="col">是否计入</th>
            <th scope="col">登记人</th>
            <th scope="col">
              <span className="visually-hidden">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td className="nb">
                <DateText day={item.on} full />
              </td>
              <th scope="row">
                {refusedServiceLabels[item.kind]}
                <span className="sub">{item.content}</span>
              </th>
              <td>
                {item.reason}
                <span className="sub">
                  {item.justified
                    ? `有正当理由${item.justification ? `：${item.justification}` : ""}`
                    : "无正当理由"}
                </span>
              </td>
              <td>
                <Counting item={item} today={today} />
              </td>
              <td className="nb">{item.actor ?? "不详"}</td>
              <td className="nb">
                {mayAct &&
                  item.voided === null &&
                  (item.kind === "job_offer" ? (
                    <AppLink to={paths.personOffers(personId)}>在岗位推荐中改</AppLink>
                  ) : (
                    <ConfirmForm
                      label="作废"
                      size="sm"
                      look="quiet"
                      title={`作废 ${item.on} 的拒绝记录`}
                      confirmLabel="作废"
                      irreversible
                      fields={{ intent: "void", refusalId: item.id, version: item.version }}
                      error={refused?.refusalId === item.id ? refused.message : undefined}
                    >
                      <WordsPart state={EMPTY_FORM} name="reason" label="作废原因" />
                    </ConfirmForm>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
