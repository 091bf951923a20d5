import { Form } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { Icon } from "~/components/ui/icon";
import { AppLink } from "~/components/ui/link";
import { Name } from "~/components/ui/name";
import { sexLabels } from "../labels";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";

export type FoundPerson = {
  id: string;
  name: string;
  sex: "male" | "female";
  birthDate: string;
  residentId: string;
  unit: { name: string };
  status: "none" | "applying" | "recognized" | "exited" | null;
  openApplicationId: string | null;
};

const STATUS_WORDS: Record<NonNullable<FoundPerson["status"]>, string> = {
  none: "未认定",
  applying: "申请在办",
  recognized: "已认定，在册",
  exited: "已注销，可重新申请",
};

/** What can be done for a person found: apply, open the running application, or open the dossier. */
function NextStep({ person }: { person: FoundPerson }) {
  if (person.openApplicationId) {
    return <AppLink to={paths.application(person.openApplicationId)}>打开在办申请</AppLink>;
  }
  if (person.status === "recognized") return <AppLink to={paths.person(person.id)}>打开一人一册</AppLink>;
  return (
    <LinkButton size="sm" to={paths.newApplication({ person: person.id })}>
      为此人申请
    </LinkButton>
  );
}

const column = columnsOf<FoundPerson>();

const columns = column.columns([
  column.accessor("name", {
    header: "姓名",
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <AppLink to={paths.person(original.id)}>
        <Name>{original.name}</Name>
      </AppLink>
    ),
  }),
  column.accessor("residentId", { header: "证件号码", meta: { kind: "day" } }),
  column.accessor("sex", { header: "性别", cell: ({ getValue }) => sexLabels[getValue()] }),
  column.accessor("birthDate", {
    header: "出生日期",
    meta: { kind: "day" },
    cell: ({ getValue }) => <DateText day={getValue()} full />,
  }),
  column.accessor("unit.name", { id: "unit", header: "单位" }),
  column.accessor("status", { header: "状态", cell: ({ getValue }) => STATUS_WORDS[getValue() ?? "none"] }),
  column.display({
    id: "next",
    header: "办理",
    meta: { kind: "status", hideHead: true },
    cell: ({ row: { original } }) => <NextStep person={original} />,
  }),
]);

/** Search before create: the people of the territory that match, then the way to register a new one. */
export function FindApplicant({
  q,
  empty,
  found,
  total,
}: {
  q: string;
  /** The search was sent without anything to look for. */
  empty: boolean;
  found: readonly FoundPerson[];
  total: number;
}) {
  return (
    <>
      <search className="contents">
        <Form method="post" action={paths.newApplication()} className="row wrap" key={q}>
          <input type="hidden" name="intent" value="find" />
          <div className="cmd grow">
            <Icon name="search" />
            <input
              type="search"
              name="q"
              aria-label="查找申请人"
              aria-describedby={empty ? "find-empty" : undefined}
              aria-invalid={empty || undefined}
              placeholder="姓名、拼音首字母、证件后四位或完整证件号"
              defaultValue={q}
              maxLength={60}
              autoComplete="off"
            />
          </div>
          <Button type="submit">查找</Button>
        </Form>
        {empty && (
          <p className="err" id="find-empty">
            没有输入查找内容。请输入姓名、拼音首字母、证件后四位或完整证件号。
          </p>
        )}
      </search>
      {found.length > 0 && (
        <>
          <p className="note mt-3 mb-2">
            查到 {formatInteger(total)} 人
            {total > found.length && `，显示前 ${found.length} 人，请输得更具体些`}
          </p>
          <DataTable caption="查到的人员" columns={columns} rows={found} rowId={(person) => person.id} />
        </>
      )}
      <div className="mt-4">
        {q.trim() === "" ? (
          <Empty title="先查找申请人">输入姓名或证件号码，点“查找”。</Empty>
        ) : (
          <Empty
            title={found.length === 0 ? `辖区内没有查到“${q}”` : "都不是要找的人？"}
            actions={<LinkButton to={paths.newPerson({ for: "application" })}>登记新人员</LinkButton>}
          >
            先核对姓名和证件号码；确实没有的，登记后再申请。
          </Empty>
        )}
      </div>
    </>
  );
}
