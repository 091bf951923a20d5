import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { Textarea } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { paths } from "~/lib/paths";
import { type FollowUpReason, followUpReasonLabels } from "../inputs";

export type FollowUpItem = {
  id: string;
  dueOn: string;
  reason: string;
  note: string;
  setBy?: string | null;
  occurredOn: string;
  version: number;
  done: { on: string; note: string } | null;
  voided: { at: string; reason: string } | null;
};

const isOpen = (item: FollowUpItem) => item.done === null && item.voided === null;

function State({ item, today }: { item: FollowUpItem; today: string }) {
  if (item.voided) return <Status kind="end">已作废：{item.voided.reason}</Status>;
  if (item.done) {
    return (
      <Status kind="ok">
        {item.done.on} 办结：{item.done.note}
      </Status>
    );
  }
  if (item.dueOn < today) return <Status kind="over">已过期</Status>;
  return item.dueOn === today ? <Status kind="soon">今天</Status> : <Status kind="wait">未到</Status>;
}

function Sentence({ name, label }: { name: string; label: string }) {
  return (
    <Field name={name} label={label}>
      {(wiring) => <Textarea {...wiring} name={name} rows={2} maxLength={200} required />}
    </Field>
  );
}

function Actions({ item }: { item: FollowUpItem }) {
  const fields = { followUpId: item.id, version: item.version };
  return (
    <div className="row wrap">
      <ConfirmForm
        label="办结"
        size="sm"
        title={`办结：${item.note || "到期回访"}`}
        confirmLabel="办结"
        fields={{ ...fields, intent: "done" }}
      >
        <Sentence name="note" label="办理情况" />
      </ConfirmForm>
      <ConfirmForm
        label="作废"
        size="sm"
        look="quiet"
        title={`作废：${item.note || "到期回访"}`}
        confirmLabel="作废"
        fields={{ ...fields, intent: "void" }}
      >
        <Sentence name="reason" label="作废原因" />
      </ConfirmForm>
    </div>
  );
}

/** The call-backs of one person, the open ones first. */
export function FollowUpList({
  items,
  today,
  mayAct,
}: {
  items: readonly FollowUpItem[];
  today: string;
  mayAct: boolean;
}) {
  if (items.length === 0) {
    return <Empty title="没有回访提醒">设一个日期，到那天此人出现在今日必办。</Empty>;
  }
  return (
    <TableScroll label="回访提醒">
      <table className="table static flush">
        <caption className="visually-hidden">回访提醒</caption>
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">事项</th>
            <th scope="col">谁设的</th>
            <th scope="col">状态</th>
            <th scope="col">
              <span className="visually-hidden">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                <DateText day={item.dueOn} full />
              </th>
              <td>{item.note || followUpReasonLabels[item.reason as FollowUpReason]}</td>
              <td>
                {item.setBy ?? "—"} <DateText day={item.occurredOn} full />
              </td>
              <td>
                <State item={item} today={today} />
              </td>
              <td>{mayAct && isOpen(item) && <Actions item={item} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** On the dossier: the open ones, in one line each. */
export function FollowUpSummary({ personId, items }: { personId: string; items: readonly FollowUpItem[] }) {
  const open = items.filter(isOpen);
  if (open.length === 0) return null;
  return (
    <Section
      title="到期提醒"
      note={`${open.length} 条`}
      aside={<AppLink to={paths.personFollowUps(personId)}>办理</AppLink>}
      className="mt-3"
    >
      <ul>
        {open.map((item) => (
          <li key={item.id}>
            <DateText day={item.dueOn} full />{" "}
            {item.note || followUpReasonLabels[item.reason as FollowUpReason]}
          </li>
        ))}
      </ul>
    </Section>
  );
}
