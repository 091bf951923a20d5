import { LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { Name } from "~/components/ui/name";
import { SearchBox } from "~/components/ui/search-box";
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
  status: "none" | "applying" | "recognized" | "exited";
  openApplicationId: string | null;
};

const STATUS_WORDS: Record<FoundPerson["status"], string> = {
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

function FoundTable({ found }: { found: readonly FoundPerson[] }) {
  return (
    <div className="table-wrap">
      <table className="table">
        <caption className="visually-hidden">查到的人员</caption>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">证件号码</th>
            <th scope="col">性别</th>
            <th scope="col">出生日期</th>
            <th scope="col">单位</th>
            <th scope="col">状态</th>
            <th scope="col">
              <span className="visually-hidden">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <AppLink to={paths.person(person.id)}>
                  <Name>{person.name}</Name>
                </AppLink>
              </th>
              <td className="nb">{person.residentId}</td>
              <td>{sexLabels[person.sex]}</td>
              <td className="nb">
                <time dateTime={person.birthDate}>{person.birthDate}</time>
              </td>
              <td>{person.unit.name}</td>
              <td>{STATUS_WORDS[person.status]}</td>
              <td className="nb">
                <NextStep person={person} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Search before create: the people of the territory that match, then the way to register a new one. */
export function FindApplicant({
  q,
  found,
  total,
  search,
}: {
  q: string;
  found: readonly FoundPerson[];
  total: number;
  search: string;
}) {
  return (
    <>
      <SearchBox label="查找申请人" placeholder="姓名、拼音首字母、证件后四位或完整号码" search={search} />
      {found.length > 0 && (
        <>
          <p className="note mt-3">
            查到 {formatInteger(total)} 人
            {total > found.length && `，显示前 ${found.length} 人，请输得更具体些`}
          </p>
          <FoundTable found={found} />
        </>
      )}
      {q.trim() === "" ? (
        <Empty title="先查找申请人">输入姓名或证件号码后按回车。</Empty>
      ) : (
        <Empty
          title={found.length === 0 ? `辖区内没有查到“${q}”` : "都不是要找的人？"}
          actions={<LinkButton to={paths.newPerson()}>登记新人员</LinkButton>}
        >
          先核对姓名和证件号码；确实没有的，登记后再申请。
        </Empty>
      )}
    </>
  );
}
