import { Fragment } from "react";

import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { Status } from "~/components/ui/status";
import { Tag } from "~/components/ui/tag";
import { TableScroll } from "~/components/ui/table-scroll";
import { AppLink } from "~/components/ui/link";
import { NoValue } from "~/components/ui/no-value";
import { DayPart, formStateOf, SelectPart, WordsPart } from "~/features/households/components/form-parts";
import { monthLabel } from "~/features/subsidies/months";
import type { FailedForm } from "~/lib/page-problem";
import { disabilityGrades } from "~/lib/codes/disability";
import { formatYuan } from "~/lib/format";
import { paths } from "~/lib/paths";
import { endReasons, secondGrounds } from "../kinds";
import { placementStateMarks } from "../labels";
import type { PersonWelfarePage } from "../views";

type Placement = PersonWelfarePage["placements"][number];

const options = (list: { options: readonly { code: string; label: string }[] }) =>
  list.options.map(({ code, label }) => ({ value: code, label }));

function TermText({ placement }: { placement: Placement }) {
  const { lastDay, latestLastDay, toRetirement } = placement;
  if (lastDay === null || latestLastDay === null) return <NoValue />;
  if (lastDay !== latestLastDay) {
    return (
      <>
        <DateText day={lastDay} full /> 或 <DateText day={latestLastDay} full />
        <span className="sub">退休类别待核定</span>
      </>
    );
  }
  return (
    <>
      <DateText day={lastDay} full />
      <span className="sub">{toRetirement ? "距退休不足5年，至退休" : "36 个月"}</span>
    </>
  );
}

function Tools({
  placement,
  today,
  failed,
}: {
  placement: Placement;
  today: string;
  failed: FailedForm | null;
}) {
  const fields = { id: placement.id, version: placement.version };
  const mine = (intent: string) => (failed?.intent === intent && failed.id === placement.id ? failed : null);
  return (
    <span className="row wrap justify-end">
      {placement.endedOn === null && (
        <ConfirmForm
          label="办理离岗"
          size="sm"
          title={`${placement.employer} ${placement.post}：离岗`}
          confirmLabel="登记离岗"
          fields={{ ...fields, intent: "end" }}
          error={mine("end")?.problem.message}
        >
          <div className="grid gap-3">
            <DayPart
              state={formStateOf(mine("end"))}
              name="endedOn"
              label="离岗日（不再在岗的第一天）"
              max={today}
              initial={today}
            />
            <SelectPart
              state={formStateOf(mine("end"))}
              name="reason"
              label="离岗原因"
              options={options(endReasons)}
              emptyLabel="请选择"
            />
            <WordsPart
              state={formStateOf(mine("end"))}
              name="note"
              label="说明"
              mark="选填"
              maxLength={200}
            />
          </div>
        </ConfirmForm>
      )}
      <ConfirmForm
        label="作废"
        look="danger"
        size="sm"
        title="作废这次安置"
        confirmLabel="作废"
        irreversible
        fields={{ ...fields, intent: "void" }}
        error={mine("void")?.problem.message}
      >
        <p>没有上岗或录错了人的才作废；考勤和就业登记一并作废，保留痕迹。</p>
        <WordsPart state={formStateOf(mine("void"))} name="reason" label="作废原因" maxLength={200} />
      </ConfirmForm>
    </span>
  );
}

/** Why this person first, and why it was written down so late: both stay readable. */
export function PlacementWords({
  placement: { aheadReason, lateReason, recordedOn },
}: {
  placement: Pick<Placement, "aheadReason" | "lateReason" | "recordedOn">;
}) {
  return (
    <>
      {aheadReason && <span className="sub">先行安置：{aheadReason}</span>}
      {lateReason && (
        <span className="sub">
          <Tag warn>{recordedOn} 补录</Tag> {lateReason}
        </span>
      )}
    </>
  );
}

/** The months nobody has written a sheet for, each leading to its sheet. */
function MissingSheets({ months }: { months: Placement["withoutSheet"] }) {
  if (months.length === 0) return null;
  return (
    <span className="sub">
      <Tag warn>未登记考勤 {months.length} 个月</Tag>{" "}
      {months.map((month, index) => (
        <Fragment key={month}>
          {index > 0 && "、"}
          <AppLink to={paths.welfareAttendance({ month: month.slice(0, 7) })}>{monthLabel(month)}</AppLink>
        </Fragment>
      ))}
      ，登记前不能申请当月岗位补贴
    </span>
  );
}

/** Every placement of a person with its term, newest first. */
export function PersonPlacements({
  page,
  failed,
}: {
  page: Pick<PersonWelfarePage, "placements" | "today" | "mayAct">;
  failed: FailedForm | null;
}) {
  if (page.placements.length === 0) {
    return <Empty title="没有安置过公益性岗位">难以在市场就业的，先登记轮候，有空额再安置。</Empty>;
  }
  return (
    <TableScroll label="公益性岗位安置">
      <table className="table flush">
        <caption className="visually-hidden">公益性岗位安置</caption>
        <thead>
          <tr>
            <th scope="col">第几次</th>
            <th scope="col" className="min-w-32">
              岗位
            </th>
            <th scope="col" className="num">
              月工资
            </th>
            <th scope="col">上岗</th>
            <th scope="col">合同止</th>
            <th scope="col">最晚可到</th>
            <th scope="col">状态</th>
            {page.mayAct && (
              <th scope="col">
                <span className="visually-hidden">办理</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {page.placements.map((placement) => (
            <tr key={placement.id}>
              <td className="nb">第 {placement.ordinal} 次</td>
              <th scope="row">
                <AppLink to={paths.welfarePost(placement.postId)}>
                  {placement.employer} {placement.post}
                </AppLink>
                {placement.secondGround && (
                  <span className="sub">
                    再次安置：{secondGrounds.label(placement.secondGround)}，{placement.secondNote}
                    {placement.secondGrade && `（残疾人证${disabilityGrades.label(placement.secondGrade)}）`}
                  </span>
                )}
                <PlacementWords placement={placement} />
                <MissingSheets months={placement.withoutSheet} />
              </th>
              <td className="num">{formatYuan(placement.monthlyWage)}</td>
              <td className="nb">
                <DateText day={placement.startsOn} full />
              </td>
              <td className="nb">
                <DateText day={placement.contractUntil} full />
              </td>
              <td className="nb">
                <TermText placement={placement} />
              </td>
              <td className="nb">
                {placement.voided ? (
                  <Status kind="end">已作废：{placement.voidReason}</Status>
                ) : placement.state ? (
                  <Status kind={placementStateMarks[placement.state].kind}>
                    {placementStateMarks[placement.state].label}
                  </Status>
                ) : null}
                {!placement.voided && (
                  <span className="sub">
                    满 {placement.monthsServed ?? 0} 个月
                    {placement.endedOn && (
                      <>
                        ，<DateText day={placement.endedOn} /> 离岗，
                        {endReasons.label(placement.endReason ?? "")}
                      </>
                    )}
                  </span>
                )}
              </td>
              {page.mayAct && (
                <td>
                  {!placement.voided && <Tools placement={placement} today={page.today} failed={failed} />}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
