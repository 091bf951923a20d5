import { Form } from "@remix-run/react";

import { Button, LinkButton, RevealLink } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { Status } from "~/components/ui/status";
import { Tag } from "~/components/ui/tag";
import { employmentLabel } from "~/features/people/labels";
import { pathLabels } from "~/features/help-plan/labels";
import { categoryLabels, sexLabels, statusLabels } from "~/features/recognition/labels";
import { ageOn } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import type { DossierActions } from "../allowed-actions";
import type { PersonRecord } from "../records";
import { type DossierState, goneFor } from "../state";

/** Whether recognized, applying or exited, and whether in work: two dimensions, two marks. */
export function StatusMarks({
  state,
}: {
  state: Pick<DossierState, "status" | "recognition" | "openApplication" | "employment">;
}) {
  const { status, recognition, openApplication, employment } = state;
  return (
    <>
      {status === "recognized" && recognition && (
        <>
          <Status kind="ok">已认定 {categoryLabels[recognition.category]}</Status>{" "}
          {recognition.legacy && <Tag>存量</Tag>}
        </>
      )}
      {status === "exited" && recognition && (
        <Status kind="end">已注销 {categoryLabels[recognition.category]}</Status>
      )}
      {status === "none" && <Status kind="wait">未认定</Status>}
      {openApplication && <Status kind="run">申请{statusLabels[openApplication.status]}</Status>}
      {employment && goneFor(state) !== "death" && (
        <Status kind={employment.status === "employed" ? "ok" : "run"}>
          {employmentLabel(employment.status)}
        </Status>
      )}
    </>
  );
}

function pathsOf({ plan, openPlan }: Pick<DossierState, "plan" | "openPlan">): string | null {
  const shown = plan ?? openPlan;
  if (!shown) return null;
  const others = shown.paths.filter((path) => path !== shown.mainPath).map((path) => pathLabels[path]);
  return [pathLabels[shown.mainPath], ...(others.length > 0 ? [`兼${others.join("、")}`] : [])].join("，");
}

/** The next contact agreed on, however far off; once its day is past only the open items speak of it. */
export function agreedText({ agreed }: Pick<DossierState, "agreed">, asOf: string): string | null {
  return agreed && agreed.nextOn !== null && agreed.nextOn >= asOf
    ? `下次联系 ${agreed.nextOn}（${agreed.occurredOn} 约定）`
    : null;
}

function AsOf({ asOf, today, isPast }: { asOf: string; today: string; isPast: boolean }) {
  return (
    <Form method="get" className="asof" key={asOf}>
      <label>
        <span className="xs muted">截至 </span>
        <input
          className="input w-36"
          type="date"
          name="asOf"
          defaultValue={isPast ? asOf : today}
          max={today}
          required
        />
      </label>
      <Button type="submit">看</Button>
    </Form>
  );
}

/** The help that can be given now; where there is none, why. */
export function HelpActions({ personId, actions }: { personId: string; actions: DossierActions }) {
  return (
    <>
      {actions.noHelp && <span className="note">{actions.noHelp}</span>}
      {actions.help && (
        <LinkButton shortcut="G" to={paths.personOffers(personId)}>
          推荐岗位
        </LinkButton>
      )}
      {actions.visit && <LinkButton to={paths.personVisit(personId)}>入户走访</LinkButton>}
      {actions.help && (
        <LinkButton shortcut="P" to={paths.personTrainings(personId)}>
          培训
        </LinkButton>
      )}
    </>
  );
}

export function DossierHead({
  person,
  state,
  asOf,
  today,
  isPast,
  actions,
}: {
  person: PersonRecord;
  state: DossierState;
  asOf: string;
  today: string;
  isPast: boolean;
  actions: DossierActions;
}) {
  return (
    <PageHead
      crumbs={[
        { label: "一人一册", to: paths.people() },
        { label: person.unit.name, to: paths.people({ unit: person.unit.id }) },
      ]}
      title={person.name}
      marks={<StatusMarks state={state} />}
      facts={[
        sexLabels[person.sex],
        `${ageOn(person.birthDate, asOf)} 岁`,
        <span key="id">
          {person.residentId}{" "}
          <RevealLink to={paths.personReveal(person.id, { field: "residentId" })} what="证件号" />
        </span>,
        ...(person.phone
          ? [
              <span key="phone">
                {person.phone}{" "}
                <RevealLink to={paths.personReveal(person.id, { field: "phone" })} what="电话" />
              </span>,
            ]
          : []),
        `责任人 ${person.responsible ?? "未定"}`,
        agreedText(state, asOf),
        pathsOf(state),
      ]}
      actions={
        <>
          <AsOf asOf={asOf} today={today} isPast={isPast} />
          <LinkButton
            icon="print"
            to={paths.personPrint(person.id, { asOf: isPast ? asOf : undefined })}
            reloadDocument
          >
            打印一册
          </LinkButton>
          {actions.exit && (
            <LinkButton shortcut="T" to={paths.personExit(person.id)}>
              提请注销
            </LinkButton>
          )}
          <HelpActions personId={person.id} actions={actions} />
          {actions.record && (
            <LinkButton look="primary" shortcut="L" to={paths.personContact(person.id)}>
              记一次联系
            </LinkButton>
          )}
        </>
      }
    />
  );
}
