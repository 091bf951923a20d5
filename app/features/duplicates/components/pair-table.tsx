import type { ReactNode } from "react";

import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { Tag } from "~/components/ui/tag";
import { recordFieldLabels } from "~/features/people/labels";
import { RECORD_FIELDS } from "~/features/people/person-changes";
import { categoryShortLabels, sexLabels } from "~/features/recognition/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { PairPage } from "../views";

type Side = PairPage["people"][number];

const COUNTED = {
  applications: "认定申请",
  plans: "帮扶方案",
  offers: "岗位推荐",
  services: "服务记录",
  assessments: "意愿登记",
  documents: "已核验的材料",
  attachments: "上传的文件",
} as const;

function Recognitions({ side }: { side: Side }) {
  const { recognitions } = side.held;
  if (recognitions.length === 0) return <span className="faint">没有</span>;
  return (
    <ul>
      {recognitions.map((one) => (
        <li key={one.id}>
          {categoryShortLabels[one.category as RecognitionCategory]} <DateText day={one.from} full />{" "}
          {one.until ? (
            <>
              至 <DateText day={one.until} full /> <Status kind="end">已注销</Status>
            </>
          ) : (
            <Status kind="ok">有效</Status>
          )}{" "}
          {one.legacy && <Tag>存量</Tag>}
        </li>
      ))}
    </ul>
  );
}

function Households({ side }: { side: Side }) {
  const { households } = side.held;
  if (households.length === 0) return <span className="faint">没有</span>;
  return (
    <ul>
      {households.map((one) => (
        <li key={one.id}>
          <AppLink to={paths.household(one.id)}>{one.number}</AppLink> {one.relation}
          {one.leftOn && (
            <>
              ，<DateText day={one.leftOn} full /> 离户
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The number as shown to everybody, and the way to the whole one: for a purpose, logged. */
function NumberCell({ side }: { side: Side }) {
  return (
    <>
      {side.texts.residentId}{" "}
      <AppLink
        to={paths.personReveal(side.id, { field: "residentId" })}
        className="no-print"
        aria-label={`查看 ${side.texts.name} 的完整号码`}
      >
        查看完整号码
      </AppLink>
    </>
  );
}

function Row({
  label,
  cells,
  differs,
}: {
  label: string;
  cells: readonly [ReactNode, ReactNode];
  differs: boolean;
}) {
  return (
    <tr>
      <th scope="row">
        {label} {differs && <Status kind="ask">不同</Status>}
      </th>
      <td>{cells[0]}</td>
      <td>{cells[1]}</td>
    </tr>
  );
}

/** Two records side by side, what differs marked; then what each of them holds. */
export function PairTable({ people, differing }: Pick<PairPage, "people" | "differing">) {
  const [one, other] = people;
  const both = (show: (side: Side) => ReactNode) => [show(one), show(other)] as const;
  return (
    <TableScroll label="两份档案对照">
      <table className="table static">
        <caption className="visually-hidden">两份档案对照</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            {people.map((side, index) => (
              <th scope="col" key={side.id}>
                <AppLink to={paths.person(side.id)}>
                  {index === 0 ? "甲" : "乙"} {side.texts.name}
                </AppLink>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row label="登记单位" cells={both(({ unit }) => unit)} differs={one.unit !== other.unit} />
          <Row
            label="登记日期"
            cells={both(({ createdOn, legacy }) => (
              <>
                <DateText day={createdOn} full /> {legacy && <Tag>存量</Tag>}
              </>
            ))}
            differs={one.createdOn !== other.createdOn}
          />
          <Row
            label="性别、出生日期"
            cells={both(({ sex, birthDate }) => (
              <>
                {sexLabels[sex]}，<DateText day={birthDate} full />
              </>
            ))}
            differs={one.sex !== other.sex || one.birthDate !== other.birthDate}
          />
          {RECORD_FIELDS.map((field) => (
            <Row
              key={field}
              label={recordFieldLabels[field]}
              cells={both((side) =>
                field === "residentId" ? (
                  <NumberCell side={side} />
                ) : (
                  side.texts[field] || <span className="faint">未填</span>
                ),
              )}
              differs={differing.includes(field)}
            />
          ))}
          <tr>
            <th scope="row">认定</th>
            <td>
              <Recognitions side={one} />
            </td>
            <td>
              <Recognitions side={other} />
            </td>
          </tr>
          <tr>
            <th scope="row">零就业家庭</th>
            <td>
              <Households side={one} />
            </td>
            <td>
              <Households side={other} />
            </td>
          </tr>
          {(Object.keys(COUNTED) as (keyof typeof COUNTED)[]).map((kind) => (
            <tr key={kind}>
              <th scope="row">{COUNTED[kind]}</th>
              <td>{formatInteger(one.held[kind])} 条</td>
              <td>{formatInteger(other.held[kind])} 条</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
