import { keptFields } from "./url-state";

/** The rest of the URL's state, carried through a GET form as hidden fields. */
export function KeptFields({ search, own }: { search: string; own: readonly string[] }) {
  return keptFields(search, own).map(([name, value]) => (
    <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
  ));
}
