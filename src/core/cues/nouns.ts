/** Things that requests make, in the singular; no verb follows from them, so making one is to create it. */
const nouns: ReadonlySet<string> = new Set(
  `account address agreement alert alias album analyzer appointment article artifact asset audience audit backup badge
  balance banner benchmark blog board bookmark booking bot branch brand bucket budget bug build bundle calendar campaign
  card cart case catalog category certificate channel chart checklist class client cluster collection collector column
  command company component connection connector consumer contact container contract conversation coupon course crawler
  customer dashboard database dataset datasource datastore datafeed deal definition department device dictionary
  directory discount disk display dispute document domain emoji employee endpoint entity entry environment epic event
  basket experiment expense export extension factor feature feed fence field file filter firewall flow folder follower form
  forum function gallery gateway gem glossary goal graph group guide handler hook host hostedzone hub identity image
  incident index indicator instance integration interface inventory invoice item job journal keypair keyword kit lab
  label language layer lead lesson library license line link listener listing location log loop mailbox map meeting
  member menu meter metric milestone mirror model module monitor namespace navigation network node notebook object offer
  operation opportunity option order organization outcome output package page palette panel partition partner party
  patch path pattern period phase phone photo picture pipeline plan plant playlist plugin point poll pool portal
  position price printer process product program project property proposal provider proxy queue quiz quote range rate
  reader receipt recipe record recording region registry reminder replica repo repository requirement reservation
  resource restaurant resume role room route router row rule runner sandbox scenario scene schedule schema score screen
  script season secret section segment sensor sequence series server service session sheet shipment shop site sku slide
  slot snapshot snippet source space sprint stack stage statement station storage store story stream subnet supplier
  survey table tag target task tax team template tenant term territory text theme tier timer token tool tour trail
  transaction trial trip tunnel type unit url user vault vendor version video view vm volume voucher wallet warehouse
  watcher webhook wiki window word workflow worker workspace zone`.split(/\s+/),
);

/** Whether the word names a thing, so that what stands before it names which: "hosted zone", "trial license". */
export function isNoun(word: string): boolean {
  return nouns.has(word);
}
