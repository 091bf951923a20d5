import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import {
  DayPart,
  formStateOf,
  RadioPart,
  SelectPart,
  TextPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import type { FailedForm } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { secondGrounds, welfarePostKinds } from "../kinds";
import type { PersonWelfarePage } from "../views";

const CHECKS = [
  { name: "concurrent.employerInsured", label: "在其他单位参加社会保险" },
  { name: "concurrent.business", label: "有营业执照或在企业任职" },
  { name: "concurrent.pension", label: "领取基本养老金" },
] as const;

const NO_YES = [
  { value: "no", label: "没有，已核对" },
  { value: "yes", label: "有" },
];

const options = (list: { options: readonly { code: string; label: string }[] }) =>
  list.options.map(({ code, label }) => ({ value: code, label }));

/** Places a person in a free post; the second time with its ground. */
export function PlaceForm({ page, failed }: { page: PersonWelfarePage; failed: FailedForm | null }) {
  const state = formStateOf(failed?.intent === "place" ? failed : null);
  if (page.posts.length === 0) {
    return (
      <Empty
        title="本县（市、区）没有空额"
        actions={<AppLink to={paths.welfarePosts()}>看公益性岗位</AppLink>}
      >
        先登记轮候；有岗位认定或有人离岗后再安置。
      </Empty>
    );
  }
  return (
    <Form method="post" className="grid gap-3 pt-2 pb-4">
      <input type="hidden" name="intent" value="place" />
      <div className="half">
        <SelectPart
          state={state}
          name="postId"
          label="岗位"
          options={page.posts}
          emptyLabel="请选择"
          initial={page.chosen ?? ""}
        />
        <DayPart state={state} name="startsOn" label="上岗日" max={page.today} initial={page.today} />
        <DayPart
          state={state}
          name="contractUntil"
          label="合同截止日"
          hint={
            page.lastDay === page.latestLastDay
              ? `今天上岗最晚到 ${page.lastDay}`
              : `退休类别待核定：确定可到 ${page.lastDay}，按另一类别可到 ${page.latestLastDay}`
          }
          initial={page.lastDay}
        />
        {page.next === "second_with_ground" && (
          <>
            <SelectPart
              state={state}
              name="second.ground"
              label="再次安置的情形"
              hint="第二次安置只适用于这三类人员，期限重新计算"
              options={options(secondGrounds)}
              emptyLabel="请选择"
            />
            <WordsPart
              state={state}
              name="second.note"
              label="再次安置的依据"
              hint="期满后仍难以就业的情况等"
              maxLength={200}
            />
            <TextPart
              state={state}
              name="second.certificateNumber"
              label="残疾人证号"
              mark="按重度残疾安置、档案中没有残疾等级时填"
              hint="照证件填 20 位，只留等级，不留证号"
              maxLength={22}
            />
          </>
        )}
        {CHECKS.map(({ name, label }) => (
          <RadioPart key={name} state={state} name={name} label={label} options={NO_YES} />
        ))}
        {(page.questions.length > 0 || state.errors.aheadReason) && (
          <WordsPart
            state={state}
            name="aheadReason"
            label="先安置此人的原因"
            {...(page.questions.length > 0
              ? { hint: `${page.questions.join("；")}。按所选岗位的类别核对，写明原因并留存` }
              : {})}
            mark="轮候在前的还有人，或可进入市场时必填"
            maxLength={200}
          />
        )}
        <WordsPart
          state={state}
          name="lateReason"
          label="补录的原因"
          mark={`上岗日早于 ${page.lateBefore} 时必填`}
          hint="补录的安置留有标记；登记以前的月份，县级书面核实后才能发补贴"
          maxLength={200}
        />
      </div>
      <div>
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          安置到这个岗位
        </Button>
      </div>
    </Form>
  );
}

/** Puts a person on the waiting list. */
export function QueueForm({ page, failed }: { page: PersonWelfarePage; failed: FailedForm | null }) {
  const state = formStateOf(failed?.intent === "enter" ? failed : null);
  return (
    <Form method="post" className="grid gap-3 pt-2 pb-4">
      <input type="hidden" name="intent" value="enter" />
      <div className="half">
        <DayPart state={state} name="occurredOn" label="登记日期" max={page.today} initial={page.today} />
        <SelectPart
          state={state}
          name="wantedKind"
          label="想要的岗位类别"
          mark="选填"
          options={options(welfarePostKinds).filter(({ value }) => !value.startsWith("body_"))}
          emptyLabel="都可以"
        />
        <WordsPart state={state} name="note" label="说明" mark="选填" maxLength={200} />
      </div>
      <div>
        <Button type="submit">登记轮候</Button>
      </div>
    </Form>
  );
}
