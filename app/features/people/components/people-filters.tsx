import { FilterForm } from "~/components/ui/filter-form";
import type { Option } from "~/components/ui/select";
import { HELP_PATHS } from "~/features/help-plan/status";
import { pathLabels } from "~/features/help-plan/labels";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import type { PersonListQuery } from "../person-filters";

const OWN = ["unit", "category", "path", "responsible", "asOf"];
const categoryOptions = RECOGNITION_CATEGORIES.map((value) => ({ value, label: categoryLabels[value] }));
const pathOptions = HELP_PATHS.map((value) => ({ value, label: pathLabels[value] }));

function Options({ options }: { options: readonly Option[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

/** Unit, category, path and day of the list; the chips and tabs decide the rest. */
export function PeopleFilters({
  search,
  query,
  unit,
  staff,
  today,
}: {
  search: string;
  query: Pick<PersonListQuery, "category" | "path" | "responsible" | "asOf">;
  unit: {
    id: number;
    name: string;
    own: boolean;
    parent: { id: number; name: string } | null;
    children: readonly { id: number; name: string }[];
  };
  /** Who may be in charge; empty where there are too many to choose from. */
  staff: readonly { id: string; name: string; unitName: string }[];
  today: string;
}) {
  const units = [
    ...(unit.parent ? [{ value: String(unit.parent.id), label: `↑ ${unit.parent.name}` }] : []),
    { value: unit.own ? "" : String(unit.id), label: unit.name },
    ...unit.children.map(({ id, name }) => ({ value: String(id), label: `· ${name}` })),
  ];
  return (
    <FilterForm search={search} own={OWN} label="筛选名单">
      {units.length > 1 && (
        <label>
          单位{" "}
          <select className="input max-w-52" name="unit" defaultValue={unit.own ? "" : String(unit.id)}>
            <Options options={units} />
          </select>
        </label>
      )}
      <label>
        类别{" "}
        <select className="input max-w-32" name="category" defaultValue={query.category ?? ""}>
          <option value="">不限</option>
          <Options options={categoryOptions} />
        </select>
      </label>
      <label>
        路径{" "}
        <select className="input" name="path" defaultValue={query.path ?? ""}>
          <option value="">不限</option>
          <Options options={pathOptions} />
        </select>
      </label>
      {(staff.length > 0 || query.responsible) && (
        <label>
          责任人{" "}
          <select className="input max-w-40" name="responsible" defaultValue={query.responsible ?? ""}>
            <option value="">不限</option>
            <option value="none">未定</option>
            {staff.map(({ id, name, unitName }) => (
              <option key={id} value={id}>
                {name}（{unitName}）
              </option>
            ))}
            {query.responsible &&
              query.responsible !== "none" &&
              !staff.some(({ id }) => id === query.responsible) && (
                <option value={query.responsible}>已选的经办人</option>
              )}
          </select>
        </label>
      )}
      <label>
        截至 <input className="input" type="date" name="asOf" max={today} defaultValue={query.asOf ?? ""} />
      </label>
    </FilterForm>
  );
}
