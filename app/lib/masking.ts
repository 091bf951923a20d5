/** Masked forms kept beside the encrypted value, so that a list never touches the clear one. */

/** 1990000**** : the first seven digits stay, as in the offices' own printed lists. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 7)}${"*".repeat(Math.max(phone.length - 7, 0))}`;
}

/** The building and room are hidden, the street stays readable. */
export function maskAddress(address: string): string {
  const street = /^.*?(?:街道|镇|乡|社区|村)/.exec(address)?.[0];
  return street ? `${street}***` : "***";
}
