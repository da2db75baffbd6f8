import { BlockList, isIP } from 'node:net';

/** Whether a URL's host name is written as this machine or a private network (names are not looked up). */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const version = isIP(host);
  if (version === 0) return host === 'localhost' || /\.(localhost|local|internal|lan|home\.arpa)$/.test(host);
  return LOCAL.check(host, version === 4 ? 'ipv4' : 'ipv6');
}

/**
 * Special-purpose addresses: https://www.iana.org/assignments/iana-ipv4-special-registry and its IPv6 sister.
 * BlockList checks IPv4-mapped IPv6 addresses against the IPv4 rules by itself.
 */
const LOCAL = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  LOCAL.addSubnet(net, prefix, 'ipv4');
}
LOCAL.addAddress('::', 'ipv6');
LOCAL.addAddress('::1', 'ipv6');
LOCAL.addSubnet('fc00::', 7, 'ipv6');
LOCAL.addSubnet('fe80::', 10, 'ipv6');
