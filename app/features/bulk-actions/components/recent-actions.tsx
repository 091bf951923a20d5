import { LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { paths } from "~/lib/paths";
import { type BulkKind, bulkKinds } from "../kinds";

export type RecentAction = {
  id: string;
  kind: BulkKind;
  doneAt: string;
  byName: string;
  lines: number;
  done: number;
  undone: boolean;
};

/** What was done lately, each with its page. */
export function RecentActions({ actions }: { actions: readonly RecentAction[] }) {
  if (actions.length === 0) {
    return (
      <Empty title="还没有批量办理过" actions={<LinkButton to={paths.people()}>去人员名单</LinkButton>}>
        在名单里勾选几个人，或选中全部，名单下方就出现可以一起办的事。
      </Empty>
    );
  }
  return (
    <TableScroll label="办过的批量办理">
      <table className="table static">
        <caption className="visually-hidden">办过的批量办理</caption>
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">办理</th>
            <th scope="col">谁办的</th>
            <th scope="col" className="num">
              行数
            </th>
            <th scope="col" className="num">
              办成
            </th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {actions.map((one) => (
            <tr key={one.id}>
              <td className="nb">{one.doneAt}</td>
              <th scope="row" className="nb">
                <AppLink to={paths.bulkAction(one.id)}>{bulkKinds[one.kind].label}</AppLink>
              </th>
              <td className="nb">{one.byName}</td>
              <td className="num">{one.lines}</td>
              <td className="num">{one.done}</td>
              <td className="nb">
                {one.undone ? <Status kind="end">已撤销</Status> : <Status kind="ok">已办</Status>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
