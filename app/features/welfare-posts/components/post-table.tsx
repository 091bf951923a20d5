import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { formatYuan } from "~/lib/format";
import { paths } from "~/lib/paths";
import { type PostStatus, postStatuses, welfarePostKinds } from "../kinds";
import { postStatusMarks } from "../labels";

export type PostTableRow = {
  id: string;
  number: string;
  employer: string;
  post: string;
  kind: string;
  places: number;
  filled: number;
  monthlyWage: number;
  workplace: string;
  countyName: string;
  status: PostStatus;
  proposedOn: string;
};

/** Places free of all; only a recognized post has any. */
export function FreePlaces({ post }: { post: Pick<PostTableRow, "status" | "places" | "filled"> }) {
  if (post.status !== "recognized") return <span className="faint">{post.places}</span>;
  const free = Math.max(post.places - post.filled, 0);
  return (
    <>
      空 <b>{free}</b> / {post.places}
    </>
  );
}

export function PostStatusMark({ status }: { status: PostStatus }) {
  return <Status kind={postStatusMarks[status]}>{postStatuses.label(status)}</Status>;
}

const column = columnsOf<PostTableRow>();

const columns = column.columns([
  column.accessor("post", {
    header: "岗位",
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        <AppLink to={paths.welfarePost(original.id)}>{original.post}</AppLink>
        <span className="sub">{original.employer}</span>
      </>
    ),
  }),
  column.accessor("kind", { header: "类别", cell: ({ getValue }) => welfarePostKinds.label(getValue()) }),
  column.accessor("places", {
    header: "名额",
    meta: { kind: "number" },
    cell: ({ row: { original } }) => <FreePlaces post={original} />,
  }),
  column.accessor("monthlyWage", {
    header: "月工资",
    meta: { kind: "number" },
    cell: ({ getValue }) => formatYuan(getValue()),
  }),
  column.accessor("status", {
    header: "状态",
    meta: { kind: "status" },
    cell: ({ getValue }) => <PostStatusMark status={getValue()} />,
  }),
  column.accessor("workplace", { header: "工作地点" }),
  column.accessor("proposedOn", {
    header: "申报",
    meta: { kind: "day" },
    cell: ({ row: { original } }) => (
      <>
        <DateText day={original.proposedOn} />
        <span className="sub">{original.number}</span>
      </>
    ),
  }),
]);

export function PostTable({ rows }: { rows: readonly PostTableRow[] }) {
  return <DataTable caption="公益性岗位" columns={columns} rows={rows} rowId={(row) => row.id} />;
}
