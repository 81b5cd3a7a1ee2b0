// Networks as the settings of the services have them: 192.0.2.0/24, 2001:db8::/32, or one address.

/** From the BMC's own loopback one always gets in: its firewall leaves that alone. */
export function mayCome(address: string, allowed: readonly string[]): boolean {
  const from = bitsOf(address);
  if (!from || allowed.length === 0)
    return true;
  const networks = [...allowed, "127.0.0.0/8", "::1"].map(networkOf);
  // One that is none is refused anyway.
  return networks.some(network => network === null || from.startsWith(network));
}

/** The bits that all of its addresses begin with, after their family's sign; null for what is no network. */
function networkOf(text: string): string | null {
  const [address = "", length, ...more] = text.split("/");
  const bits = bitsOf(address);
  const count = length === undefined ? Infinity : /^\d+$/.test(length) ? Number(length) : NaN;
  return bits && more.length === 0 && !Number.isNaN(count) ? bits.slice(0, 1 + count) : null;
}

/** The family's sign and 32 or 128 bits. */
function bitsOf(address: string): string | null {
  const plain = address.replace(/%.*$/, "");
  return plain.includes(":") ? bitsOf6(plain) : bitsOf4(plain);
}

function bitsOf4(address: string): string | null {
  const bytes = address.split(".").map(Number);
  return bytes.length === 4 && /^[\d.]+$/.test(address) && bytes.every(one => one < 256) ? `4${bytes.map(one => one.toString(2).padStart(8, "0")).join("")}` : null;
}

function bitsOf6(address: string): string | null {
  const halves = address.split("::").map(half => half === "" ? [] : half.split(":"));
  const groups = halves.length === 2 ? [...halves[0]!, ...Array<string>(Math.max(0, 8 - halves.flat().length)).fill("0"), ...halves[1]!] : halves[0]!;
  return halves.length <= 2 && groups.length === 8 && groups.every(one => /^[\da-f]{1,4}$/i.test(one))
    ? `6${groups.map(one => Number.parseInt(one, 16).toString(2).padStart(16, "0")).join("")}` : null;
}
