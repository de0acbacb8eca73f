const letters = "abcdefghijklmnopqrstuvwxyz".split("");
const countries = letters.flatMap((first) => letters.map((second) => first + second));
/** The ends of IPv4 addresses. */
const octets = Array.from({ length: 256 }, (_, octet) => String(octet));
const generic =
  "com net org info biz edu gov mil int arpa name pro mobi jobs travel museum coop aero post tel cat asia xxx app dev " +
  "page web cloud online site store shop blog news xyz club top live life world today space tech agency digital email " +
  "chat games media network studio systems services solutions social software support team tools wiki work works zone " +
  "bank finance money health care school university academy art design photo video music film design house land city " +
  "google youtube amazon microsoft apple localhost local internal intranet lan home corp test example";

/**
 * What the hosts of web pages end in, for a rule that means none of them: an origin without a host (that of a worker
 * made from a data: URL) is the only one that no list can name. A host with a rarer ending is meant, too, where its
 * worker writes to another site; that is stopped and told.
 */
export const hostEndings: readonly string[] = [...new Set([...countries, ...octets, ...generic.split(" ")])];
