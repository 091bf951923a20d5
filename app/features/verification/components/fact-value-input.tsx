import { DateInput, Input } from "~/components/ui/input";
import { Select } from "~/components/ui/select";
import type { FactKey } from "../fact-keys";
import { factShape } from "../fact-keys";
import { factOptions } from "../fact-values";

type Wiring = { id?: string; "aria-label"?: string; "aria-describedby"?: string; "aria-invalid"?: true };

/** The control for a fact's value, empty unless somebody enters one. A day that does not exist has its own box. */
export function FactValueInput({
  factKey,
  name,
  emptyLabel,
  ...wiring
}: Wiring & { factKey: FactKey; name: string; emptyLabel: string }) {
  const options = factOptions(factKey);
  if (options) return <Select {...wiring} name={name} options={options} emptyLabel={emptyLabel} />;
  const shape = factShape(factKey);
  switch (shape.kind) {
    case "day":
      return (
        <div className="row wrap">
          <DateInput {...wiring} name={name} />
          {shape.none && (
            <label className="nb">
              <input type="checkbox" name={`${name}.none`} value="yes" /> {shape.none}
            </label>
          )}
        </div>
      );
    case "money":
      return <Input {...wiring} name={name} inputMode="decimal" placeholder="元／月" maxLength={10} />;
    case "posts":
      return <Input {...wiring} name={name} placeholder="职务，顿号分开；没有写“无”" maxLength={200} />;
    case "division":
      return <Input {...wiring} name={name} inputMode="numeric" placeholder="区划代码" maxLength={12} />;
    default:
      return <Input {...wiring} name={name} />;
  }
}
