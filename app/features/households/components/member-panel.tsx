import { Form } from "@remix-run/react";
import type { ReactNode } from "react";

import { Button, LinkButton } from "~/components/ui/button";
import { Checkbox } from "~/components/ui/choice-group";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { Tag } from "~/components/ui/tag";
import { paths } from "~/lib/paths";
import type { HouseholdView, MemberStatusView, MemberView } from "../household-view";
import { correctionNeedsReason } from "../correction-reason";
import { memberStatuses } from "../labels";
import { DayPart, type FormState, WordsPart } from "./form-parts";
import { IdentityFields, RelationField } from "./member-fields";
import { StatusFields } from "./status-fields";

type PanelProps = { view: HouseholdView; member: MemberView; state: FormState; today: string };

/** One form of the household's page: what it changes, its fields, its button; Esc or 取消 closes it. */
export function PanelForm({
  view,
  intent,
  title,
  note,
  submit,
  fields = {},
  id = "panel",
  children,
}: {
  view: HouseholdView;
  intent: string;
  /** Where the link that opened it leads. */
  id?: string;
  title: string;
  note?: string;
  submit: string;
  fields?: Record<string, string>;
  children: ReactNode;
}) {
  return (
    <Section title={title} {...(note ? { note } : {})} id={id} className="mt-4">
      <Form method="post" className="grid gap-4" noValidate>
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="version" value={view.version} />
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div className="row">
          <Button type="submit" look="primary" shortcut="Ctrl+Enter">
            {submit}
          </Button>
          <LinkButton to={paths.household(view.id)}>取消</LinkButton>
        </div>
      </Form>
    </Section>
  );
}

export const CORRECTION_NOTE = "更正前的内容连同原因保留，“经过”里可以看到";

/** Why it is corrected; a draft that nobody has been sent yet may leave it open. */
export function ReasonField({ view, state }: Pick<PanelProps, "view" | "state">) {
  const optional = !correctionNeedsReason(view);
  return (
    <WordsPart
      state={state}
      name="reason"
      label="更正原因"
      maxLength={200}
      className="max-w-160"
      {...(optional ? { mark: "报送前选填" } : {})}
    />
  );
}

export function StatusPanel({ view, member, state, today }: PanelProps) {
  return (
    <PanelForm
      view={view}
      intent="record-status"
      title={`${member.name}：登记就业状况变化`}
      note={
        view.status === "recognized"
          ? "登记为在业并在法定劳动年龄内的，家庭自就业之日起自动退出"
          : "原来的情况按日期保留"
      }
      submit="登记"
      fields={{ memberId: member.id }}
    >
      <div className="half">
        <StatusFields state={state} today={today} />
      </div>
      {member.personId && (
        <p className="note">
          此人有一人一册：一人一册中登记的失业、就业情况会自动带到这里，以日期较近的为准。
        </p>
      )}
    </PanelForm>
  );
}

export function ChangePanel({ view, member, state, today }: PanelProps) {
  const linked = member.personId !== null;
  return (
    <PanelForm
      view={view}
      intent="update-member"
      title={`${member.name}：更正成员信息`}
      note={linked ? "姓名、证件、出生日期取自一人一册，在一人一册更正" : CORRECTION_NOTE}
      submit="保存"
      fields={{ memberId: member.id }}
    >
      {linked ? (
        <div className="max-w-80">
          <RelationField state={state} initial={member.relation} />
        </div>
      ) : (
        <div className="half">
          <IdentityFields
            state={state}
            today={today}
            numberKept={member.residentId !== null}
            defaults={{
              name: member.name,
              relation: member.relation,
              sex: member.sex ?? undefined,
              birthDate: member.birthDate ?? undefined,
              retirementCategory: member.retirementCategory ?? undefined,
            }}
          />
        </div>
      )}
      <ReasonField view={view} state={state} />
    </PanelForm>
  );
}

export function LeavePanel({ view, member, state, today }: PanelProps) {
  return (
    <PanelForm
      view={view}
      intent="leave-member"
      title={`${member.name}：离户`}
      note="自该日起不再是家庭成员；登记错了的勾选作废"
      submit="办理离户"
      fields={{ memberId: member.id }}
    >
      <div className="half">
        <DayPart state={state} name="on" label="离户日期" max={today} initial={today} />
        <WordsPart state={state} name="reason" label="原因" maxLength={200} />
      </div>
      <Checkbox name="mistaken" defaultChecked={state.values.mistaken === "on"}>
        此人从来不是这个家庭的成员，登记有误，作废
      </Checkbox>
    </PanelForm>
  );
}

function StatusRow({
  fact,
  view,
  member,
  mayVoid,
  failedId,
}: {
  fact: MemberStatusView;
  view: HouseholdView;
  member: MemberView;
  mayVoid: boolean;
  failedId: string | null;
}) {
  const words = fact.status === null ? "失联" : memberStatuses.label(fact.status);
  return (
    <tr>
      <th scope="row" className="nb">
        <DateText day={fact.occurredOn} full />
      </th>
      <td>
        {words}
        {fact.employer && `，${fact.employer}`}
        {fact.voided && (
          <>
            {" "}
            <Tag warn>{`作废：${fact.voided.reason}`}</Tag>
          </>
        )}
      </td>
      <td className="nb">
        {fact.unemploymentRegisteredOn ? <DateText day={fact.unemploymentRegisteredOn} full /> : "—"}
      </td>
      <td className="nb">{fact.willingToWork === null ? "—" : fact.willingToWork ? "有" : "没有"}</td>
      <td>{fact.source || "—"}</td>
      <td className="nb">{fact.actor}</td>
      <td className="nb">
        {mayVoid && fact.origin === "household" && !fact.voided && (
          <ConfirmForm
            label="作废"
            look="quiet"
            size="sm"
            title={`作废${member.name} ${fact.occurredOn} 起“${words}”`}
            confirmLabel="作废"
            fields={{ intent: "void-status", version: view.version, memberId: member.id, statusId: fact.id }}
            error={failedId === fact.id ? "没有作废，请看页面上的提示。" : undefined}
          >
            <WordsPart state={{ values: {}, errors: {} }} name="reason" label="原因" maxLength={200} />
          </ConfirmForm>
        )}
      </td>
    </tr>
  );
}

/** All that was recorded of a member, voided ones included. */
export function StatusHistory({
  view,
  member,
  mayVoid,
  failedId,
}: {
  view: HouseholdView;
  member: MemberView;
  mayVoid: boolean;
  failedId: string | null;
}) {
  return (
    <Section
      title={`${member.name}：就业状况记录`}
      id="panel"
      className="mt-4"
      aside={
        <LinkButton size="sm" to={paths.household(view.id)}>
          收起
        </LinkButton>
      }
    >
      <TableScroll label={`${member.name}的就业状况记录`}>
        <table className="table static dense flush">
          <caption className="visually-hidden">就业状况记录</caption>
          <thead>
            <tr>
              <th scope="col">自</th>
              <th scope="col">状况</th>
              <th scope="col">失业登记</th>
              <th scope="col">就业意愿</th>
              <th scope="col">依据</th>
              <th scope="col">登记人</th>
              <th scope="col">
                <span className="visually-hidden">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {member.statuses.map((fact) => (
              <StatusRow
                key={fact.id}
                fact={fact}
                view={view}
                member={member}
                mayVoid={mayVoid}
                failedId={failedId}
              />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {member.statuses.length === 0 && <p className="note">还没有记录。</p>}
    </Section>
  );
}
